import { type Client, type Reply, startClient } from './client';

const ISAIAH = '33333333-3333-4333-8333-333333333304';
const SSO_USERS = '44444444-4444-4444-8444-444444444401';
const ALL_COMPANY = '44444444-4444-4444-8444-444444444403';
const NO_ROLE = '00000000-0000-0000-0000-000000000000';
const ROLE_ID = '77777777-7777-4777-8777-777777777701';

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.stop());

async function application(body: object = {}): Promise<Reply> {
  return client.graph('POST /applications', { body: { displayName: 'Rules', ...body } });
}

function role(overrides: object = {}): object {
  return {
    allowedMemberTypes: ['User'],
    description: 'd',
    displayName: 'Reader',
    id: ROLE_ID,
    isEnabled: true,
    value: 'reader',
    ...overrides,
  };
}

describe('identifier URIs', () => {
  it.each([
    ['https://vendor.example/saml', 'InvalidUniqueTenantIdentifierAsPerAppPolicy'],
    ['api://something', 'InvalidUniqueTenantIdentifierAsPerAppPolicy'],
    ['urn:vendor:1', 'InvalidUniqueTenantIdentifierAsPerAppPolicy'],
    ['https://contoso.example/', 'IdentifierUrisEndsWithSlash'],
    ['https://contoso.example/metadata/', 'IdentifierUrisEndsWithSlash'],
    ['https://*.contoso.example/x', 'Request_BadRequest'],
  ])('refuses %s with %s', async (uri, code) => {
    const refused = await application({ identifierUris: [uri] });
    expect([refused.status, refused.at('error.code')]).toEqual([400, code]);
  });

  it.each([
    'https://contoso.example/app',
    'https://sub.contoso.example',
    'api://11111111-1111-4111-8111-111111111111/x',
    'api://x/11111111-1111-4111-8111-111111111111',
    'urn://x/11111111-1111-4111-8111-111111111111',
  ])('accepts %s', async (uri) => {
    expect((await application({ identifierUris: [uri] })).status).toBe(201);
  });

  it('in a tenant of before 2025 only foreign hosts are refused, by the older code', async () => {
    await client.host('POST /sandbox/faults', { body: { behaviour: 'tenant-before-identifier-policy' } });
    const codes = ['https://vendor.example/saml', 'api://something', 'urn:vendor:1'].map(async (uri) =>
      (await application({ identifierUris: [uri] })).at('error.code'),
    );
    expect(await Promise.all(codes)).toEqual(['HostNameNotOnVerifiedDomain', undefined, undefined]);
  });

  it('accepts the application id, and foreign hosts after version 2 tokens', async () => {
    const created = await application({ signInAudience: 'AzureADMyOrg' });
    const path = `/applications/${created.text('id')}`;
    const patch = async (body: object): Promise<number> =>
      (await client.graph(`PATCH ${path}`, { body })).status;
    expect(await patch({ identifierUris: [`api://${created.text('appId')}`] })).toBe(204);
    expect(await patch({ identifierUris: ['https://vendor.example/a'] })).toBe(400);
    expect(await patch({ api: { requestedAccessTokenVersion: 2 } })).toBe(204);
    expect(await patch({ identifierUris: ['https://vendor.example/a'] })).toBe(204);
  });

  it('stay taken by a deleted application until it is purged', async () => {
    const uris = { identifierUris: ['https://contoso.example/taken'] };
    const first = await application(uris);
    await client.graph(`DELETE /applications/${first.text('id')}`);
    const second = await application(uris);
    expect(second.text('error.message')).toBe(
      'Another object with the same value for property identifierUris already exists.',
    );
    await client.graph(`DELETE /directory/deletedItems/${first.text('id')}`);
    expect((await application(uris)).status).toBe(201);
  });

  describe('under the tenant policy', () => {
    const HAS_TENANT = 'https://contoso.example/policy';
    const switchOn = async (rule: string, exemptions: object = {}): Promise<void> => {
      const policy = await client.host('GET /sandbox/state/policies/defaultAppManagementPolicy');
      const identifierUris = { [rule]: { state: 'enabled', ...exemptions } };
      await client.host('PUT /sandbox/state/policies/defaultAppManagementPolicy', {
        body: { ...(policy.body as object), applicationRestrictions: { identifierUris } },
      });
    };
    const refusalOf = async (uri: string): Promise<unknown> =>
      (await application({ identifierUris: [uri] })).at('error.message');

    it('need something of the tenant, in the words of the documentation', async () => {
      await switchOn('uriAdditionWithoutUniqueTenantIdentifier');
      expect(await refusalOf('urn:vendor:1')).toBe(
        'Failed to add identifier URI urn:vendor:1. All newly added URIs must contain a tenant verified domain, tenant ID, or app ID, as per the default tenant policy of your organization.',
      );
      expect(await refusalOf(HAS_TENANT)).toBeUndefined();
    });

    it('are the default ones alone where an administrator wants that', async () => {
      await switchOn('nonDefaultUriAddition');
      expect(await refusalOf(HAS_TENANT)).toMatch(
        /^The newly added URI https:\/\/contoso\.example\/policy must comply with the format 'api:\/\/{appId}' or/,
      );
      const created = await application();
      const own = { identifierUris: [`api://${created.text('appId')}`] };
      expect((await client.graph(`PATCH /applications/${created.text('id')}`, { body: own })).status).toBe(
        204,
      );
    });

    it('are spared where the policy says so', async () => {
      await switchOn('uriAdditionWithoutUniqueTenantIdentifier', {
        restrictForAppsCreatedAfterDateTime: '2999-01-01T00:00:00Z',
      });
      expect(await refusalOf('urn:vendor:1')).toBeUndefined();
      await switchOn('uriAdditionWithoutUniqueTenantIdentifier', { excludeAppsReceivingV2Tokens: true });
      const created = await application({ api: { requestedAccessTokenVersion: 2 } });
      const foreign = { identifierUris: ['urn:vendor:2'] };
      expect(
        (await client.graph(`PATCH /applications/${created.text('id')}`, { body: foreign })).status,
      ).toBe(204);
    });
  });
});

describe('redirect URIs', () => {
  it.each([
    'http://vendor.example/cb',
    'https://vendor.example/*',
    'https://vendor.example/a(b)',
    'vendor',
    'https://v.example/#x',
  ])('refuses %s', async (uri) => {
    expect((await application({ web: { redirectUris: [uri] } })).status).toBe(400);
  });

  it('accepts https, localhost, and custom schemes of native clients', async () => {
    const accepted = await application({
      web: { redirectUris: ['https://vendor.example/cb', 'http://localhost:8080/cb'] },
      publicClient: { redirectUris: ['vendor://auth'] },
    });
    expect(accepted.status).toBe(201);
  });
});

describe('app roles', () => {
  it('have no duplicates, and are disabled before they go', async () => {
    const twins = await application({ appRoles: [role(), role()] });
    expect(twins.at('error.code')).toBe('DuplicateValue');
    const created = await application({ appRoles: [role()] });
    const patch = (body: object): Promise<Reply> =>
      client.graph(`PATCH /applications/${created.text('id')}`, { body });
    expect((await patch({ appRoles: [] })).at('error.code')).toBe('CannotDeleteOrUpdateEnabledEntitlement');
    expect((await patch({ appRoles: [role({ isEnabled: false })] })).status).toBe(204);
    expect((await patch({ appRoles: [] })).status).toBe(204);
  });
});

describe('client secrets', () => {
  async function restrict(rule: object): Promise<void> {
    const policy = await client.host('GET /sandbox/state/policies/defaultAppManagementPolicy');
    await client.host('PUT /sandbox/state/policies/defaultAppManagementPolicy', {
      body: {
        ...(policy.body as object),
        isEnabled: true,
        applicationRestrictions: { passwordCredentials: [{ state: 'enabled', ...rule }] },
      },
    });
  }

  async function addPassword(endDateTime?: string): Promise<Reply> {
    const created = await application();
    return client.graph(`POST /applications/${created.text('id')}/addPassword`, {
      body: { passwordCredential: { displayName: 's', ...(endDateTime !== undefined && { endDateTime }) } },
    });
  }

  it('can be forbidden by the tenant', async () => {
    await restrict({ restrictionType: 'passwordAddition' });
    expect((await addPassword()).at('error.code')).toBe('CredentialTypeNotAllowedAsPerAppPolicy');
  });

  it('can be limited to a lifetime', async () => {
    await restrict({ restrictionType: 'passwordLifetime', maxLifetime: 'P90D' });
    expect((await addPassword()).at('error.code')).toBe('CredentialInvalidLifetimeAsPerAppPolicy');
    expect((await addPassword(new Date(Date.now() + 80 * 86_400_000).toISOString())).status).toBe(200);
  });

  it('last two years unless told otherwise', async () => {
    const secret = await addPassword();
    const days =
      (Date.parse(secret.text('endDateTime')) - Date.parse(secret.text('startDateTime'))) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(730);
    expect(days).toBeLessThanOrEqual(731);
  });
});

describe('assignments', () => {
  async function assign(principalId: string, appRoleId: string, roles: object[] = []): Promise<Reply> {
    const created = await application({ appRoles: roles });
    const sp = await client.graph('POST /servicePrincipals', { body: { appId: created.at('appId') } });
    return client.graph(`POST /servicePrincipals/${sp.text('id')}/appRoleAssignedTo`, {
      body: { principalId, resourceId: sp.at('id'), appRoleId },
    });
  }

  it('need a declared role, or none declared at all', async () => {
    expect((await assign(ISAIAH, NO_ROLE)).status).toBe(201);
    expect((await assign(ISAIAH, ROLE_ID, [role()])).status).toBe(201);
    const zero = await assign(ISAIAH, NO_ROLE, [role()]);
    expect(zero.status).toBe(400);
    expect(zero.at('error.code')).toBe('Request_BadRequest');
    expect(zero.at('error.message')).toBe('Permission being assigned was not found on application');
    expect((await assign(ISAIAH, NO_ROLE, [{ ...role(), allowedMemberTypes: ['Application'] }])).status).toBe(
      400,
    );
    expect((await assign(ISAIAH, ROLE_ID, [{ ...role(), isEnabled: false }])).status).toBe(400);
    const unknown = await assign('99999999-9999-4999-8999-999999999999', NO_ROLE);
    expect(unknown.at('error.message')).toBe('Not a valid reference update.');
  });

  it('to groups need a security-enabled group and a premium licence', async () => {
    expect((await assign(SSO_USERS, NO_ROLE)).status).toBe(201);
    expect((await assign(ALL_COMPANY, NO_ROLE)).status).toBe(400);
    const skus = await client.graph('GET /subscribedSkus');
    await client.host(`DELETE /sandbox/state/subscribedSkus/${skus.text('value.0.id')}`);
    expect((await assign(SSO_USERS, NO_ROLE)).status).toBe(400);
    expect((await assign(ISAIAH, NO_ROLE)).status).toBe(201);
  });
});

describe('claims mapping policies', () => {
  const definition = (schema: object[]): string[] => [
    JSON.stringify({
      ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: schema },
    }),
  ];
  const nameId = {
    Source: 'user',
    ID: 'mail',
    SamlClaimType: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier',
  };

  it('are assigned once, seen from both ends, and deleted only when nobody uses them', async () => {
    const created = await application();
    const sp = await client.graph('POST /servicePrincipals', { body: { appId: created.at('appId') } });
    const policy = await client.graph('POST /policies/claimsMappingPolicies', {
      body: { displayName: 'Mail as NameID', definition: definition([nameId]) },
    });
    expect(policy.status).toBe(201);
    const policyPath = `/policies/claimsMappingPolicies/${policy.text('id')}`;
    const reference = { body: { '@odata.id': `https://graph.microsoft.com/v1.0${policyPath}` } };
    const assign = `/servicePrincipals/${sp.text('id')}/claimsMappingPolicies`;
    expect((await client.graph(`POST ${assign}/$ref`, reference)).status).toBe(204);
    const again = await client.graph(`POST ${assign}/$ref`, reference);
    expect(again.text('error.message')).toContain("properties: 'claimsMappingPolicies'");
    expect((await client.graph(`GET ${assign}`)).each('id')).toEqual([policy.at('id')]);
    expect((await client.graph(`GET ${policyPath}/appliesTo`)).each('id')).toEqual([sp.at('id')]);
    expect((await client.graph(`DELETE ${policyPath}`)).status).toBe(400);
    expect((await client.graph(`DELETE ${assign}/${policy.text('id')}/$ref`)).status).toBe(204);
    expect((await client.graph(`DELETE ${policyPath}`)).status).toBe(204);
  });

  it.each([
    ['JSON that is none', ['{']],
    ['a wrong key', [JSON.stringify({ ClaimsMappingPolicy: { version: 1, IncludeBasicClaimSet: 'true' } })]],
    ['a NameID source that is not allowed', definition([{ ...nameId, ID: 'displayname' }])],
  ])('are refused with %s', async (_case, text) => {
    const refused = await client.graph('POST /policies/claimsMappingPolicies', {
      body: { displayName: 'x', definition: text },
    });
    expect([refused.status, refused.at('error.code')]).toEqual([400, 'ContractViolation']);
  });
});
