import { type Client, startClient } from './client';

const ALEX = '33333333-3333-4333-8333-333333333301';

let client: Client;
let appId: string;
let id: string;
beforeAll(async () => {
  client = await startClient();
  const made = await client.graph('POST /applications', { body: { displayName: 'Spelt', tags: ['spelt'] } });
  [id, appId] = [made.text('id'), made.text('appId')];
});
afterAll(() => client.stop());

// CLI for Microsoft 365 (11.11.0) and Microsoft's own pages write them this way, and Graph answers.
describe('one place has several spellings', () => {
  it.each([
    ['the alias of the tenant', () => `/myorganization/applications/${id}`],
    ['the alias in another case', () => `/MyOrganization/applications/${id}`],
    ['segments in small letters', () => `/directoryobjects/${id}`],
    ['segments in capitals', () => `/APPLICATIONS/${id}`],
    ['an id in capitals', () => `/applications/${id.toUpperCase()}`],
    ['an alternate key', () => `/Applications(AppId='${appId}')`],
  ])('%s', async (_what, path) => {
    const reply = await client.graph(`GET ${path()}`);
    expect([reply.status, reply.at('id')]).toEqual([200, id]);
  });

  it.each([
    ['/serviceprincipals/$COUNT', 200],
    ['/directory/deleteditems/Microsoft.Graph.Application', 200],
    [`/users/${ALEX}/transitivememberof/microsoft.graph.Group?$count=true`, 200],
    ['/myorganization', 404],
    ['/myorganization/nowhere', 404],
    ['/nowhere', 404],
  ])('%s', async (path, status) => {
    const reply = await client.graph(`GET ${path}`, { headers: { consistencylevel: 'eventual' } });
    expect(reply.status).toBe(status);
  });

  it('also inside a batch, and for the faults that are planned', async () => {
    await client.host('POST /sandbox/faults', {
      body: { method: 'GET', path: '/applications/{id}', nth: 1, status: 503 },
    });
    expect((await client.graph(`GET /myorganization/Applications/${id}`)).status).toBe(503);
    await client.host('DELETE /sandbox/faults');
    const requests = [{ id: '1', method: 'GET', url: `/myorganization/Applications/${id}?$select=Id` }];
    const batch = await client.graph('POST /$batch', { body: { requests } });
    expect(batch.at('responses.0.body.id')).toBe(id);
  });
});

describe('names of properties are compared without case', () => {
  it.each([
    ['$select', `/applications?$select=ID,DisplayName&$filter=appId eq '%'`],
    ['$filter', `/applications?$select=id,displayName&$filter=AppID eq '%'`],
    ['$filter in a function', `/applications?$select=id,displayName&$filter=startsWith(DisplayNAME,'Spelt')`],
    ['$filter in a list', `/applications?$select=id,displayName&$filter=TAGS/any(t:t eq 'spelt')`],
    [
      '$orderby',
      `/applications?$select=id,displayName&$filter=appId eq '%'&$orderby=DisplayName&$count=true`,
    ],
    ['$search', `/applications?$select=id,displayName&$search="DisplayName:spelt"`],
  ])('%s', async (_what, path) => {
    const reply = await client.graph(`GET ${path.replace('%', appId)}`, {
      headers: { consistencylevel: 'eventual' },
    });
    expect(reply.at('value')).toEqual([{ id, displayName: 'Spelt' }]);
  });

  it('and the values of a filter stay as they are', async () => {
    const named = await client.graph('POST /applications', { body: { displayName: "DISPLAYNAME's APPID" } });
    const found = await client.graph("GET /applications?$filter=displayname eq 'DISPLAYNAME''s APPID'");
    expect(found.each('id')).toEqual([named.text('id')]);
  });

  it('in bodies, also further inside', async () => {
    const group = await client.graph('POST /groups', {
      body: {
        DisplayName: 'Spelt',
        mailNickName: 'spelt',
        mailEnabled: false,
        SecurityEnabled: true,
      },
    });
    expect([group.status, group.at('mailNickname')]).toEqual([201, 'spelt']);
    const body = { Web: { RedirectURIs: ['https://spelt.example/a'] }, appRoles: [] };
    expect((await client.graph(`PATCH /applications/${id}`, { body })).status).toBe(204);
    const read = await client.graph(`GET /applications/${id}`);
    expect(read.at('web.redirectUris')).toEqual(['https://spelt.example/a']);
    expect(read.at('Web')).toBeUndefined();
  });

  it('a name that is unknown in any case is still refused', async () => {
    const refused = [
      await client.graph('GET /applications?$select=Nonsense'),
      await client.graph(`PATCH /applications/${id}`, { body: { Nonsense: 1 } }),
      await client.graph(`PATCH /applications/${id}`, {
        body: { displayName: 'Twice', DisplayName: 'Spelt' },
      }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400]);
  });
});
