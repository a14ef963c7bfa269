import { type Client, type Reply, startClient } from './client';

const TEMPLATE = '/applicationTemplates/66666666-6666-4666-8666-666666666601/instantiate';

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.stop());

const instantiate = (displayName: string): Promise<Reply> =>
  client.graph(`POST ${TEMPLATE}`, { body: { displayName } });

describe('an application from a template', () => {
  it('has its logout URL on the application, and shows it on the service principal', async () => {
    const made = await instantiate('Logout');
    const logoutUrl = 'https://vendor.example/out';
    const sp = `/servicePrincipals/${made.text('servicePrincipal.id')}`;
    expect((await client.graph(`PATCH ${sp}`, { body: { logoutUrl } })).status).toBe(400);
    const path = `/applications/${made.text('application.id')}`;
    expect((await client.graph(`PATCH ${path}`, { body: { web: { logoutUrl } } })).status).toBe(204);
    expect((await client.graph(`GET ${sp}`)).at('logoutUrl')).toBe(logoutUrl);
  });

  it('may have a certificate from the start', async () => {
    await client.host('POST /sandbox/faults', {
      body: { behaviour: 'template-brings-a-certificate', validDays: 400 },
    });
    const made = await instantiate('Certificate');
    const read = await client.graph(
      `GET /servicePrincipals/${made.text('servicePrincipal.id')}?$select=keyCredentials,passwordCredentials`,
    );
    const keys = read.at('keyCredentials') as { usage: string; endDateTime: string; key: string | null }[];
    expect(keys.map(({ usage }) => usage)).toEqual(['Sign', 'Verify']);
    expect(keys[1]?.key).toMatch(/^MII/);
    expect(Math.round((Date.parse(keys[1]?.endDateTime ?? '') - Date.now()) / 86_400_000)).toBe(400);
    expect(read.at('passwordCredentials')).toHaveLength(1);
  });

  it('begins with a name of at most 90 characters, and is renamed to one of 120', async () => {
    expect((await instantiate('x'.repeat(91))).status).toBe(400);
    const made = await instantiate('x'.repeat(90));
    expect(made.status).toBe(201);
    const rename = async (length: number): Promise<number> =>
      (
        await client.graph(`PATCH /applications/${made.text('application.id')}`, {
          body: { displayName: 'y'.repeat(length) },
        })
      ).status;
    expect([await rename(120), await rename(121)]).toEqual([204, 400]);
  });
});

describe('an application in SAML mode', () => {
  const write = async (uri: string): Promise<Reply> => {
    const made = await instantiate('Plain');
    const mode = { preferredSingleSignOnMode: 'saml' };
    await client.graph(`PATCH /servicePrincipals/${made.text('servicePrincipal.id')}`, { body: mode });
    const path = `/applications/${made.text('application.id')}`;
    return client.graph(`PATCH ${path}`, { body: { identifierUris: [uri] } });
  };

  it.each(['google.com', 'acme.polaris.example/alias/acme', 'valid-url_with-patch', 'a name with blanks'])(
    'takes an identifier without a scheme: %s',
    async (uri) => {
      expect((await write(uri)).status).toBe(204);
    },
  );

  it.each(['www.example.com?query=param', 'a name with patch!', 'vendor.example/*'])(
    'refuses %s',
    async (uri) => {
      const refused = await write(uri);
      expect([refused.status, refused.at('error.code')]).toEqual([400, 'Request_BadRequest']);
    },
  );

  it('takes none without a scheme where Graph reads them otherwise', async () => {
    await client.host('POST /sandbox/faults', { body: { behaviour: 'schemeless-identifiers-refused' } });
    const refused = await write('google.com');
    expect([refused.status, refused.at('error.code')]).toEqual([400, 'Request_BadRequest']);
    expect((await write('urn:vendor:google')).status).toBe(204);
  });
});

it.each([
  [{}, 'InvalidUniqueTenantIdentifierAsPerAppPolicy'],
  [{ behaviour: 'tenant-before-identifier-policy' }, 'HostNameNotOnVerifiedDomain'],
])('an application without SAML has no identifier without a scheme: %j', async (fault, code) => {
  if ('behaviour' in fault) await client.host('POST /sandbox/faults', { body: fault });
  const body = { displayName: 'Plain', identifierUris: ['google.com'] };
  const refused = await client.graph('POST /applications', { body });
  expect([refused.status, refused.at('error.code')]).toEqual([400, code]);
});

it('an application for personal accounts has a name of at most 90 characters', async () => {
  const create = async (length: number, signInAudience: string): Promise<number> =>
    (
      await client.graph('POST /applications', {
        body: { displayName: 'x'.repeat(length), signInAudience },
      })
    ).status;
  expect(await create(91, 'PersonalMicrosoftAccount')).toBe(400);
  expect(await create(91, 'AzureADMyOrg')).toBe(201);
});

it.each([
  ['ClaimsTransformation', 400],
  ['ClaimsTransformations', 201],
])('a list of transformations called %s is answered with %d', async (name, status) => {
  const definition = {
    ClaimsMappingPolicy: {
      Version: 1,
      IncludeBasicClaimSet: 'true',
      ClaimsSchema: [],
      [name]: [{ ID: 't', TransformationMethod: 'Join' }],
    },
  };
  const made = await client.graph('POST /policies/claimsMappingPolicies', {
    body: { displayName: name, definition: [JSON.stringify(definition)], isOrganizationDefault: false },
  });
  expect(made.status).toBe(status);
});

describe('a claims mapping policy', () => {
  const NAME_ID = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier';
  const create = (entry: object): Promise<Reply> => {
    const inside = { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: [entry] };
    const definition = [JSON.stringify({ ClaimsMappingPolicy: inside })];
    return client.graph('POST /policies/claimsMappingPolicies', {
      body: { displayName: 'NameID', definition, isOrganizationDefault: false },
    });
  };
  const STORED = {
    Id: 'userprincipalname',
    SamlClaimType: NAME_ID,
    SamlNameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
    Source: 'user',
  };

  it('a claims mapping policy as the portal stores it is taken and read back so', async () => {
    const made = await create(STORED);
    expect(made.status).toBe(201);
    const read = await client.graph(`GET /policies/claimsMappingPolicies/${made.text('id')}`);
    expect(read.text('definition.0')).toContain(JSON.stringify(STORED));
  });

  it.each([
    ['neither', { Source: 'user', SamlClaimType: 'mail' }],
    ['another spelling', { Source: 'user', id: 'mail', SamlClaimType: 'mail' }],
  ])('an entry with %s is refused', async (_name, entry) => {
    expect((await create(entry)).status).toBe(400);
  });
});

/** The other reading of what is in doubt: what is answered by itself, then while told otherwise. */
const OTHERWISE: readonly (readonly [string, readonly unknown[], () => Promise<unknown>])[] = [
  [
    'logout-url-written',
    [400, 204],
    async () => {
      const id = (await instantiate('Other')).text('servicePrincipal.id');
      return (
        await client.graph(`PATCH /servicePrincipals/${id}`, { body: { logoutUrl: 'https://a.example' } })
      ).status;
    },
  ],
  [
    'instantiate-makes-owner',
    [0, 1],
    async () => {
      const id = (await instantiate('Other')).text('application.id');
      return ((await client.graph(`GET /applications/${id}/owners`)).at('value') as unknown[]).length;
    },
  ],
  [
    'transformations-singular',
    [400, 201],
    async () => {
      const definition = [
        '{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[],"ClaimsTransformation":[]}}',
      ];
      return (
        await client.graph('POST /policies/claimsMappingPolicies', {
          body: { displayName: 'Other', definition },
        })
      ).status;
    },
  ],
  [
    'deleted-identifiers-free',
    [400, 201],
    async () => {
      const body = {
        displayName: 'Other',
        api: { requestedAccessTokenVersion: 2 },
        identifierUris: ['api://11111111-1111-4111-8111-111111111111/other'],
      };
      const first = await client.graph('POST /applications', { body });
      if (first.status !== 201) return first.status;
      await client.graph(`DELETE /applications/${first.text('id')}`);
      return (await client.graph('POST /applications', { body })).status;
    },
  ],
];

it.each(OTHERWISE)('is read otherwise: %s', async (behaviour, [byItself, otherwise], ask) => {
  expect(await ask()).toBe(byItself);
  await client.host('POST /sandbox/faults', { body: { behaviour } });
  expect(await ask()).toBe(otherwise);
});
