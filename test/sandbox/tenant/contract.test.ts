import { operations } from '../../../sandbox/tenant/contract/operations';
import { type Client, startClient } from './client';

const ALEX = '33333333-3333-4333-8333-333333333301';
const SSO_USERS = '44444444-4444-4444-8444-444444444401';
const GRAPH_SP = '22222222-2222-4222-8222-222222222201';
const LATCHKEY_APP = '22222222-2222-4222-8222-222222222210';
const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';
const DIRECTORY_ROLE = '55555555-5555-4555-8555-555555555501';

describe('the contract', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startClient();
  });
  afterAll(() => client.stop());

  const idsByRoot: Readonly<Record<string, string>> = {
    applications: LATCHKEY_APP,
    servicePrincipals: GRAPH_SP,
    groups: SSO_USERS,
    users: ALEX,
    directoryRoles: DIRECTORY_ROLE,
    directoryObjects: ALEX,
    organization: '11111111-1111-4111-8111-111111111111',
    subscribedSkus: '11111111-1111-4111-8111-111111111111_078d2b04-f1bd-4111-bbd4-b4b1b354cef4',
    applicationTemplates: '66666666-6666-4666-8666-666666666601',
    roleManagement: GLOBAL_ADMINISTRATOR,
  };
  const valuesByKey: Readonly<Record<string, string>> = {
    appId: '22222222-2222-4222-8222-222222222211',
    roleTemplateId: GLOBAL_ADMINISTRATOR,
    uniqueName: 'not-there',
  };
  const reads = operations
    .filter(({ method }) => method === 'GET')
    .map((operation) => {
      const root = operation.path.split(/[/(]/)[1] ?? '';
      const path = operation.path
        .replace(/\{(appId|roleTemplateId|uniqueName)\}/, (_whole, key: string) => valuesByKey[key] ?? '')
        .replaceAll('{id}', idsByRoot[root] ?? ALEX);
      return [operation.path, path] as const;
    });

  // The client fails the test when an answer does not fit the contract's schema.
  it.each(reads)('answers GET %s in its shape', async (_template, path) => {
    const needsIndex = path.includes('microsoft.graph.') && !path.includes('deletedItems');
    const reply = await client.graph(`GET ${path}${needsIndex ? '?$count=true' : ''}`, {
      headers: { consistencylevel: 'eventual' },
    });
    const hasNone = /^\/(me|policies\/\w+\/[\w-]{36}|directory\/deletedItems\/[\w-]{36})/.test(path);
    const isAbsent =
      hasNone ||
      /uniqueName|manager|appRoleAssignedTo\/[\w-]{36}/.test(path) ||
      /^\/oauth2PermissionGrants\/(?!delta)/.test(path) ||
      /^\/auditLogs\/\w+\/./.test(path);
    expect(reply.status).toBe(path.startsWith('/me') ? 400 : isAbsent ? 404 : 200);
  });

  it('leaves no operation without an answer', async () => {
    const unanswered: string[] = [];
    for (const { method, path } of operations) {
      const concrete = path.replace(/\{\w+\}/g, '99999999-9999-4999-8999-999999999999');
      const reply = await client.graph(`${method} ${concrete}`);
      if (reply.status === 501) unanswered.push(`${method} ${path}`);
    }
    expect(unanswered).toEqual([]);
  });

  it.each([
    { what: 'an unknown path', request: 'GET /teams', status: 404 },
    { what: 'an unknown method', request: 'PUT /users', status: 400 },
    { what: 'an unknown query option', request: 'GET /users?$apply=x', status: 400 },
    {
      what: 'a query option on a write',
      request: 'POST /applications?$select=id',
      body: { displayName: 'x' },
      status: 400,
    },
    { what: 'an unknown property in $select', request: 'GET /users?$select=id,shoeSize', status: 400 },
    { what: 'a missing body', request: 'POST /applications', status: 400 },
    { what: 'a missing property', request: 'POST /applications', body: { notes: 'x' }, status: 400 },
    {
      what: 'an unknown property',
      request: 'POST /applications',
      body: { displayName: 'x', color: 'red' },
      status: 400,
    },
    {
      what: 'a read-only property',
      request: 'POST /applications',
      body: { displayName: 'x', appId: ALEX },
      status: 400,
    },
    {
      what: 'addPassword without its wrapper',
      request: `POST /applications/${LATCHKEY_APP}/addPassword`,
      body: { displayName: 'x' },
      status: 400,
    },
    { what: 'an empty batch', request: 'POST /$batch', body: { requests: [] }, status: 400 },
  ])('refuses $what', async ({ request, body, status }) => {
    const refused = await client.graph(request, { body });
    expect([refused.status, refused.at('error.code')]).toEqual([status, 'ContractViolation']);
  });

  it('names what is wrong', async () => {
    const readOnly = await client.graph(`PATCH /applications/${LATCHKEY_APP}`, {
      body: { passwordCredentials: [] },
    });
    expect(readOnly.text('error.message')).toContain("'passwordCredentials' is read-only");
    const unknown = await client.graph('POST /applications', { body: { displayName: 'x', color: 'red' } });
    expect(unknown.text('error.message')).toContain("unknown property 'color'");
  });

  it('refuses beta', async () => {
    const refused = await client.host('GET /beta/applications', {
      headers: { authorization: 'Bearer sandbox' },
    });
    expect([refused.status, refused.at('error.code')]).toEqual([404, 'ContractViolation']);
  });
});
