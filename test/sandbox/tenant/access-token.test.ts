import { createPublicKey, verify } from 'node:crypto';

import { type Client, type Reply, startClient } from './client';

const LATCHKEY = '22222222-2222-4222-8222-222222222211';
const GRAPH = 'https://graph.microsoft.com';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.stop());

function signIn(resource = GRAPH, tenantName = client.tenant.tenantId): Promise<Reply> {
  return client.host(`POST /${tenantName}/oauth2/v2.0/token`, {
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: LATCHKEY,
      client_secret: 'sandbox',
      scope: `${resource}/.default`,
    }),
  });
}

function partOf(token: string, at: number): Record<string, unknown> {
  const text = Buffer.from(token.split('.')[at] ?? '', 'base64url').toString('utf8');
  return JSON.parse(text) as Record<string, unknown>;
}

function look(token: string): Promise<Reply> {
  return client.graph('GET /organization', { headers: { authorization: `Bearer ${token}` } });
}

describe('an access token', () => {
  it('says who asked, for what, and what is allowed', async () => {
    const token = (await signIn()).text('access_token');
    const before = Math.floor(Date.now() / 1000);
    const claims = partOf(token, 1);
    expect(claims).toMatchObject({
      aud: GRAPH,
      iss: `https://sts.windows.net/${client.tenant.tenantId}/`,
      tid: client.tenant.tenantId,
      appid: LATCHKEY,
      app_displayname: 'Latchkey',
      oid: '22222222-2222-4222-8222-222222222212',
      sub: '22222222-2222-4222-8222-222222222212',
      idtyp: 'app',
      appidacr: '1',
      ver: '1.0',
    });
    expect(claims['roles']).toEqual(expect.arrayContaining(['Application.ReadWrite.All']));
    expect(Number(claims['exp']) - before).toBeGreaterThan(3590);
    expect(Number(claims['exp']) - before).toBeLessThan(3605);
    expect(Number.isInteger(claims['exp'])).toBe(true);
  });

  it('has the roles that stand in the directory, and none to another resource', async () => {
    const assignments = (await client.host('GET /sandbox/state')).at('appRoleAssignments') as {
      id: string;
    }[];
    const before = partOf((await signIn()).text('access_token'), 1)['roles'] as string[];
    const [first] = assignments;
    await client.host(`DELETE /sandbox/state/appRoleAssignments/${first?.id ?? ''}`);
    const after = partOf((await signIn()).text('access_token'), 1)['roles'] as string[];
    expect(before.length - after.length).toBe(1);
    expect(partOf((await signIn('api://elsewhere')).text('access_token'), 1)).not.toHaveProperty('roles');
  });

  it('is signed by the published key', async () => {
    const token = (await signIn()).text('access_token');
    const keys = await client.host(`GET /${client.tenant.tenantId}/discovery/v2.0/keys`);
    const header = partOf(token, 0);
    expect(header).toMatchObject({ typ: 'JWT', alg: 'RS256', kid: keys.at('keys.0.kid') });
    const key = createPublicKey({
      key: { kty: 'RSA', n: keys.text('keys.0.n'), e: keys.text('keys.0.e') },
      format: 'jwk',
    });
    const [head = '', payload = '', signature = ''] = token.split('.');
    const signed = Buffer.from(`${head}.${payload}`);
    expect(verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  it('is believed at Graph only as it was issued, and only if it was issued for Graph', async () => {
    const token = (await signIn()).text('access_token');
    expect((await look(token)).status).toBe(200);
    const [head = '', payload = '', signature = ''] = token.split('.');
    const raised = Buffer.from(JSON.stringify({ ...partOf(token, 1), appid: 'other' })).toString('base64url');
    const none = Buffer.from(JSON.stringify({ typ: 'JWT', alg: 'none' })).toString('base64url');
    const elsewhere = (await signIn('api://elsewhere')).text('access_token');
    const own = (await signIn(client.tenant.url)).text('access_token');
    const statuses: number[] = [];
    for (const forged of [
      `${head}.${raised}.${signature}`,
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      `${head}.${payload}`,
      elsewhere,
    ]) {
      statuses.push((await look(forged)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401]);
    expect((await look(own)).status).toBe(200);
    expect((await look('sandbox')).status).toBe(200);
  });
});

describe('the name of a tenant in a path', () => {
  it.each(['contoso.example', 'contoso.onmicrosoft.com', 'CONTOSO.EXAMPLE', 'common', 'organizations'])(
    '%s is this tenant',
    async (name) => {
      const token = (await signIn(GRAPH, name)).text('access_token');
      expect(partOf(token, 1)['tid']).toBe(client.tenant.tenantId);
    },
  );

  it('a domain that is verified later counts at once', async () => {
    const state = (await client.host('GET /sandbox/state')).at('organization.0') as Record<string, unknown>;
    const domains = state['verifiedDomains'] as object[];
    const verifiedDomains = [...domains, { ...domains[0], name: 'new.example', isDefault: false }];
    await client.host(`PUT /sandbox/state/organization/${String(state['id'])}`, {
      body: { ...state, verifiedDomains },
    });
    expect((await signIn(GRAPH, 'new.example')).status).toBe(200);
  });

  it.each(['consumers', 'fabrikam.example', '22222222-0000-4000-8000-000000000000'])(
    '%s is not, and the refusal is whole',
    async (name) => {
      const refused = await signIn(GRAPH, name);
      expect([refused.status, refused.at('error')]).toEqual([400, 'invalid_request']);
      expect(refused.body).toMatchObject({
        error_description: expect.stringContaining(`AADSTS90002: Tenant '${name}' not found`) as string,
        error_codes: [90002],
        trace_id: expect.any(String) as string,
        correlation_id: expect.any(String) as string,
      });
      const discovery = await client.host(`GET /${name}/v2.0/.well-known/openid-configuration`);
      expect([discovery.status, discovery.at('error')]).toEqual([400, 'invalid_tenant']);
    },
  );

  it.each([
    [
      'contoso.onmicrosoft.com',
      '11111111-1111-4111-8111-111111111111',
      '11111111-1111-4111-8111-111111111111',
    ],
    ['common', '{tenantid}', 'common'],
    ['organizations', '{tenantid}', 'organizations'],
  ])('discovery under %s', async (name, issuer, endpoint) => {
    const document = await client.host(`GET /${name}/v2.0/.well-known/openid-configuration`);
    expect(document.at('issuer')).toBe(`${client.tenant.url}/${issuer}/v2.0`);
    expect(document.at('token_endpoint')).toBe(`${client.tenant.url}/${endpoint}/oauth2/v2.0/token`);
  });
});
