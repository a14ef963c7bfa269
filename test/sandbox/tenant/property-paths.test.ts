import { randomUUID } from 'node:crypto';

import { type Client, startClient } from './client';

const ALEX = '33333333-3333-4333-8333-333333333301';
const ROLE = {
  id: randomUUID(),
  allowedMemberTypes: ['User'],
  description: 'Reads',
  displayName: 'Reader',
  isEnabled: true,
  value: 'reader',
};

let client: Client;
let id: string;
let servicePrincipalId: string;
beforeAll(async () => {
  client = await startClient();
  const made = await client.graph('POST /applications', {
    body: { displayName: 'Read in parts', appRoles: [ROLE] },
  });
  id = made.text('id');
  const principal = await client.graph('POST /servicePrincipals', { body: { appId: made.text('appId') } });
  servicePrincipalId = principal.text('id');
});
afterAll(() => client.stop());

// OData 4.01 part 2, 4.6 and 4.7: a property has an address of its own.
describe('a property has a path of its own', () => {
  it.each([
    ['a list', () => `/applications/${id}/appRoles`, [expect.objectContaining({ value: 'reader' })]],
    ['a list in another case', () => `/applications/${id}/AppRoles`, [expect.objectContaining(ROLE)]],
    [
      'what is inherited',
      () => `/servicePrincipals/${servicePrincipalId}/appRoles`,
      [expect.objectContaining(ROLE)],
    ],
    ['an empty list', () => `/servicePrincipals/${servicePrincipalId}/oauth2PermissionScopes`, []],
    ['a text', () => `/applications/${id}/displayName`, 'Read in parts'],
    ['a flag that is only shown when asked for', () => `/users/${ALEX}/accountEnabled`, true],
  ])('%s', async (_what, path, value) => {
    const reply = await client.graph(`GET ${path()}`);
    expect(reply.body).toEqual({ '@odata.context': expect.stringContaining('#') as string, value });
  });

  it('a complex value comes without a wrapper', async () => {
    const web = await client.graph(`GET /applications/${id}/web`);
    expect([web.status, web.at('redirectUris'), web.at('value')]).toEqual([200, [], undefined]);
  });

  it('nothing there is 204, and nobody there is 404', async () => {
    expect((await client.graph(`GET /applications/${id}/notes`)).status).toBe(204);
    expect((await client.graph(`GET /applications/${randomUUID()}/appRoles`)).status).toBe(404);
  });

  it('the key of a certificate is asked for as a property', async () => {
    await client.graph(`POST /servicePrincipals/${servicePrincipalId}/addTokenSigningCertificate`, {
      body: { displayName: 'CN=Parts', endDateTime: new Date(Date.now() + 86_400_000 * 400).toISOString() },
    });
    const keys = await client.graph(`GET /servicePrincipals/${servicePrincipalId}/keyCredentials`);
    expect(keys.each('key')).toContainEqual(expect.any(String));
  });

  it.each([
    ['GET /applications/%/nonsense', 404],
    ['PATCH /applications/%/appRoles', 404],
    ['GET /applications/%/appRoles?$top=1', 400],
    ['GET /applications/appRoles', 400],
  ])('%s is refused', async (request, status) => {
    expect((await client.graph(request.replace('%', id))).status).toBe(status);
  });
});

describe('a list of mixed kinds is narrowed to one', () => {
  it.each(['microsoft.graph.user', 'Microsoft.Graph.User'])('%s', async (cast) => {
    const group = await client.graph('POST /groups', {
      body: { displayName: cast, mailNickname: 'mixed', mailEnabled: false, securityEnabled: true },
    });
    const groupId = group.text('id');
    for (const member of [ALEX, servicePrincipalId]) {
      const body = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${member}` };
      await client.graph(`POST /groups/${groupId}/members/$ref`, { body });
    }
    expect((await client.graph(`GET /groups/${groupId}/members`)).each('id')).toHaveLength(2);
    const people = await client.graph(`GET /groups/${groupId}/Members/${cast}?$select=id`);
    expect(people.each('id')).toEqual([ALEX]);
    const nothing = await client.graph(`GET /groups/${groupId}/members/microsoft.graph.nonsense`);
    expect(nothing.status).toBe(404);
  });
});
