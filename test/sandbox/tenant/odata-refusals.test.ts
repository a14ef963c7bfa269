import { type Client, startClient } from './client';

const ALEX = '33333333-3333-4333-8333-333333333301';
const APP = '22222222-2222-4222-8222-222222222210';
const UNSUPPORTED = 'Request_UnsupportedQuery';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.stop());

// An option that does nothing would let a request look right that Graph refuses or answers otherwise.
describe('OData that the tenant does not answer is refused', () => {
  it.each([
    [
      'an option given twice',
      "/users?$filter=displayName eq 'a'&$filter=displayName eq 'b'",
      'Request_BadRequest',
    ],
    ['$expand of what the tenant does not keep', `/users/${ALEX}?$expand=messages`, UNSUPPORTED],
    ['$expand of what is no relation', '/users?$expand=displayName', 'Request_BadRequest'],
    ['$skip in the directory', '/users?$skip=3', UNSUPPORTED],
    ['another format', '/users?$format=xml', UNSUPPORTED],
    ['$count that is neither yes nor no', '/users?$count=perhaps', 'Request_BadRequest'],
    ['an empty $select', '/users?$select=', 'Request_BadRequest'],
    ['$top of nothing', '/users?$top=0', 'Request_BadRequest'],
    ['$top of too many', '/users?$top=1000', 'Request_BadRequest'],
    ['$skiptoken of its own making', '/users?$skiptoken=abc', 'Request_BadRequest'],
    ['$orderby of two properties', '/users?$orderby=displayName,mail', UNSUPPORTED],
    ['$orderby in an unknown direction', '/users?$orderby=displayName down', UNSUPPORTED],
    ['$orderby of what is no text', '/users?$orderby=accountEnabled', UNSUPPORTED],
    ['$top of a count', '/users/$count?$top=2', UNSUPPORTED],
    ['$search of templates', '/applicationTemplates?$search="displayName:a"', UNSUPPORTED],
    ['$search of policies', '/policies/claimsMappingPolicies?$search="displayName:a"', UNSUPPORTED],
    ['$search by what the kind does not have', '/groups?$search="givenName:a"', UNSUPPORTED],
  ])('%s', async (_what, path, code) => {
    const refused = await client.graph(`GET ${path}`, { headers: { consistencylevel: 'eventual' } });
    expect([refused.status, refused.at('error.code')]).toEqual([400, code]);
  });

  it.each([
    ['a text without quotes', '/users?$filter=displayName eq Alex'],
    ['a flag as text', "/users?$filter=accountEnabled eq 'true'"],
    ['a number for a text', '/users?$filter=displayName eq 5'],
    ['a number among texts', "/users?$filter=givenName in ('Patti',5)"],
    ['a list compared as one value', "/applications?$filter=identifierUris eq 'urn:a'"],
    ['a list searched as text', "/applications?$filter=startswith(identifierUris,'urn')"],
    ['a path below a text', "/applications?$filter=displayName/first eq 'a'"],
    ['any of what is no list', "/applications?$filter=displayName/any(n:n eq 'a')"],
    ['any with a name of something else', "/applications?$filter=tags/any(t:u eq 'a')"],
    ['any of a property of a text', "/applications?$filter=tags/any(t:t/name eq 'a')"],
    ['all', "/applications?$filter=tags/all(t:t eq 'a')"],
    ['arithmetic', '/users?$filter=length(displayName) eq 5'],
    [
      'secrets by their end',
      '/applications?$filter=passwordCredentials/any(p:p/endDateTime le 2026-01-01T00:00:00Z)',
    ],
    ['service principals by their mode', "/servicePrincipals?$filter=preferredSingleSignOnMode eq 'saml'"],
    ['templates by what is neither name nor category', "/applicationTemplates?$filter=publisher eq 'a'"],
    ['policies by what they define', "/policies/claimsMappingPolicies?$filter=definition/any(d:d eq 'a')"],
  ])('a filter with %s', async (_what, path) => {
    const refused = await client.graph(`GET ${path}`);
    expect([refused.status, refused.at('error.code')]).toEqual([400, UNSUPPORTED]);
  });

  it('changes of people since another day', async () => {
    const refused = await client.graph('GET /users?$deltatoken=x');
    expect([refused.status, refused.at('error.code')]).toEqual([501, 'NotImplemented']);
  });

  it.each(['if-match', 'if-none-match'])('%s', async (header) => {
    const change = { body: { notes: 'conditional' }, headers: { [header]: 'W/"1"' } };
    const refused = await client.graph(`PATCH /applications/${APP}`, change);
    expect([refused.status, refused.at('error.code')]).toEqual([501, 'NotImplemented']);
    expect((await client.graph(`GET /applications/${APP}`)).at('notes')).not.toBe('conditional');
  });
});

describe('what it does answer', () => {
  it.each([
    ['/applications?$filter=createdDateTime ge 2020-01-01T00:00:00Z', 200],
    [`/servicePrincipals?$filter=appOwnerOrganizationId eq 11111111-1111-4111-8111-111111111111`, 200],
    ['/applications?$filter=tags/any()', 200],
    ['/applications?$filter=tags/$count eq 0&$count=true', 200],
    ['/applicationTemplates?$orderby=displayName desc&$top=2&$skip=1', 200],
    ['/users?$format=json', 200],
    ['/users/$count?$filter=accountEnabled eq true', 200],
  ])('%s', async (path, status) => {
    expect((await client.graph(`GET ${path}`, { headers: { consistencylevel: 'eventual' } })).status).toBe(
      status,
    );
  });
});
