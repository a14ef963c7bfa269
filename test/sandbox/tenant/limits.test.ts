import { type Client, type Reply, startClient } from './client';

const APP = '/applications/22222222-2222-4222-8222-222222222210';
const SP = '/servicePrincipals/22222222-2222-4222-8222-222222222212';
const SP_ID = SP.slice(-36);
const long = (length: number): string => 'a'.repeat(length);
const many = (count: number, item: (at: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, at) => item(at));

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.stop());

const consent = { clientId: SP_ID, consentType: 'AllPrincipals', resourceId: SP_ID, scope: 'openid' };
const claims = (schema: object): object => ({
  displayName: 'Limits',
  definition: [
    JSON.stringify({
      ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: [schema] },
    }),
  ],
});
const claim = (name: string): string => `http://schemas.xmlsoap.org/ws/2005/05/identity/claims/${name}`;

// What is longer, more or other than the field notes allow never gets through, whoever sends it.
describe('the sandbox refuses', () => {
  it.each<[what: string, request: string, body: object]>([
    ['a display name of more than 256 characters', `PATCH ${APP}`, { displayName: long(257) }],
    [
      'a redirect URI of more than 256 characters',
      `PATCH ${APP}`,
      webUris([`https://v.example/${long(256)}`]),
    ],
    ['more than 256 redirect URIs', `PATCH ${APP}`, webUris(many(257, (at) => `https://v.example/${at}`))],
    ['a logout URL over http', `PATCH ${APP}`, { web: { logoutUrl: 'http://v.example/out' } }],
    [
      'a logout URL of more than 255 characters',
      `PATCH ${APP}`,
      { web: { logoutUrl: `https://v.example/${long(255)}` } },
    ],
    ['an audience nobody knows', `PATCH ${APP}`, { signInAudience: 'Everyone' }],
    ['a token version of 3', `PATCH ${APP}`, { api: { requestedAccessTokenVersion: 3 } }],
    ['a groups claim nobody knows', `PATCH ${APP}`, { groupMembershipClaims: 'Friends' }],
    ['a tag with a space', `PATCH ${APP}`, { tags: ['two words'] }],
    ['a tag of more than 256 characters', `PATCH ${APP}`, { tags: [long(257)] }],
    ['a tag twice', `PATCH ${APP}`, { tags: ['once', 'once'] }],
    ['secrets written by PATCH', `PATCH ${APP}`, { passwordCredentials: [{ displayName: 'x' }] }],
    [
      'more than 50 resources',
      `PATCH ${APP}`,
      { requiredResourceAccess: many(51, () => ({ resourceAppId: SP_ID, resourceAccess: [] })) },
    ],
    [
      'more than 20 owners at creation',
      'POST /applications',
      {
        displayName: 'x',
        'owners@odata.bind': many(21, () => `https://graph.microsoft.com/v1.0/directoryObjects/${SP_ID}`),
      },
    ],
    ['a sign-on mode nobody knows', `PATCH ${SP}`, { preferredSingleSignOnMode: 'kerberos' }],
    ['a thumbprint that is none', `PATCH ${SP}`, { preferredTokenSigningKeyThumbprint: 'AB:CD' }],
    [
      'more than five people to notify',
      `PATCH ${SP}`,
      { notificationEmailAddresses: many(6, (at) => `p${at}@contoso.example`) },
    ],
    ['notes of more than 1024 characters', `PATCH ${SP}`, { notes: long(1025) }],
    ['metadata URLs that only beta has', `PATCH ${SP}`, { samlMetadataUrl: 'https://v.example/metadata' }],
    [
      'an expiry of a grant',
      'POST /oauth2PermissionGrants',
      { ...consent, expiryTime: '2030-01-01T00:00:00Z' },
    ],
    [
      'a grant for one person without the person',
      'POST /oauth2PermissionGrants',
      { ...consent, consentType: 'Principal' },
    ],
    [
      'scopes of more than 3850 characters',
      'POST /oauth2PermissionGrants',
      { ...consent, scope: long(3851) },
    ],
    [
      'two definitions in one policy',
      'POST /policies/claimsMappingPolicies',
      { displayName: 'x', definition: ['{}', '{}'] },
    ],
    [
      'a claim that only Entra may set',
      'POST /policies/claimsMappingPolicies',
      claims({
        Source: 'user',
        ID: 'mail',
        SamlClaimType: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
      }),
    ],
    [
      'a source that is none',
      'POST /policies/claimsMappingPolicies',
      claims({ Source: 'moon', ID: 'mail', SamlClaimType: claim('name') }),
    ],
    [
      'a NameID from what is not allowed',
      'POST /policies/claimsMappingPolicies',
      claims({ Source: 'user', ID: 'city', SamlClaimType: claim('nameidentifier') }),
    ],
    [
      'more than 20 parts of a batch',
      'POST /$batch',
      { requests: many(21, (at) => ({ id: `${at}`, method: 'GET', url: '/users' })) },
    ],
  ])('%s', async (_what, request, body) => {
    const refused = await client.graph(request, { body });
    expect([refused.status, refused.at('error.code')]).toEqual([400, 'ContractViolation']);
  });

  it.each(['GET /directory/deletedItems', `POST ${SP}/permanentDelete`, `GET ${SP}/claimsPolicy`])(
    'the path of %s',
    async (request) => {
      expect((await client.graph(request)).at('error.code')).toBe('ContractViolation');
    },
  );
});

describe('the sandbox takes', () => {
  const patched = (body: object): Promise<Reply> => client.graph(`PATCH ${APP}`, { body });

  it('a part of the web settings, but not both views of the redirect URIs', async () => {
    expect((await patched(webUris(['https://v.example/a']))).status).toBe(204);
    expect((await patched({ web: { logoutUrl: 'https://v.example/out' } })).status).toBe(204);
    const read = await client.graph(`GET ${APP}`);
    expect(read.at('web')).toMatchObject({
      redirectUris: ['https://v.example/a'],
      redirectUriSettings: [{ uri: 'https://v.example/a', index: null }],
      logoutUrl: 'https://v.example/out',
    });
    const both = await patched({ web: read.at('web') });
    expect([both.status, both.at('error.code')]).toEqual([400, 'Request_BadRequest']);
  });

  it('reply URLs on a service principal, and loses them', async () => {
    const change = { body: { replyUrls: ['https://v.example/lost'] } };
    expect((await client.graph(`PATCH ${SP}`, change)).status).toBe(204);
    expect((await client.graph(`GET ${SP}`)).at('replyUrls')).not.toContain('https://v.example/lost');
  });

  it('tags as a whole, and shows those of both objects on the service principal', async () => {
    expect((await patched({ tags: ['first'] })).status).toBe(204);
    expect((await patched({ tags: ['second'] })).status).toBe(204);
    expect((await client.graph(`GET ${APP}`)).at('tags')).toEqual(['second']);
    expect((await client.graph(`GET ${SP}`)).at('tags')).toContain('second');
    expect((await client.graph("GET /applications?$filter=tags/any(t:t eq 'second')")).each('id')).toEqual([
      APP.slice(-36),
    ]);
  });

  it('names with quotes, ampersands and hashes when they are escaped', async () => {
    const displayName = "O'Brien & R#D 100% +1";
    await client.graph('POST /applications', { body: { displayName } });
    const literal = encodeURIComponent(displayName.replaceAll("'", "''"));
    const found = await client.graph(`GET /applications?$filter=displayName eq '${literal}'`);
    expect(found.each('displayName')).toEqual([displayName]);
  });

  it('templates with sign-on modes that no list names', async () => {
    const templates = await client.graph('GET /applicationTemplates?$select=supportedSingleSignOnModes');
    expect(templates.each('supportedSingleSignOnModes').flat()).toContain('external');
  });
});

function webUris(redirectUris: unknown): object {
  return { web: { redirectUris } };
}
