import type { PlanDocument } from '../../../../core/plan';
import { decideOn } from '../../../support/walk-request';
import { BEACON, ORBIT } from '../invented-registrations';
import { operation, PlanWalk, type Entity } from '../plan-walk';

let walk: PlanWalk;
beforeAll(async () => {
  walk = await PlanWalk.start([BEACON, ORBIT]);
});
afterEach(() => walk.closeOpenRequests());
afterAll(() => walk.harness.stop());

describe('an application of several tenants', () => {
  test('gets its audience, implicit flags, optional claim, own application ID URI and a secret of 90 days', async () => {
    const requestId = await walk.applied('beacon', { accountTypes: 'all', days: '90', adminConsent: 'yes' });
    expect(await walk.contractFindings(requestId)).toEqual([]);
    const application = await walk.one('applications', 'Beacon');
    expect(application).toMatchObject({
      signInAudience: 'AzureADMultipleOrgs',
      identifierUris: [`api://${String(application['appId'])}`],
      web: { implicitGrantSettings: { enableAccessTokenIssuance: true, enableIdTokenIssuance: true } },
      optionalClaims: { saml2Token: [{ name: 'upn', essential: false }] },
      requiredResourceAccess: [
        {
          resourceAccess: [
            { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' },
            { id: '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0', type: 'Scope' },
            { id: '14dad69e-099b-42c9-810b-d002981feec1', type: 'Scope' },
          ],
        },
      ],
    });
    const document = await walk.planOf(requestId);
    expect(await walk.noticesOf(requestId)).toContain('every Microsoft Entra organization');
    const { endDateTime } = (application['passwordCredentials'] as { endDateTime: string }[])[0] ?? {};
    const days = (Date.parse(endDateTime ?? '') - Date.parse(document.createdAt)) / 86_400_000;
    expect(Math.round(days)).toBe(90);
  });

  test('a condition switches one flag, and this tenant only exposes nothing', async () => {
    const requestId = await walk.planned('beacon', {
      applicationName: 'Beacon own',
      accountTypes: 'own',
      days: '730',
    });
    const document = await walk.planOf(requestId);
    expect(operation(document, 'configure-sign-in').request.body).toMatchObject({
      web: { implicitGrantSettings: { enableAccessTokenIssuance: true, enableIdTokenIssuance: false } },
    });
    expect(await walk.noticesOf(requestId)).not.toContain('Multi-tenant');
  });

  test.each([
    ['', 'blank'],
    ['731', '“731”'],
    ['soon', '“soon”'],
  ])('a lifetime of “%s” blocks the plan', async (days, said) => {
    const requestId = await walk.planned('beacon', {
      applicationName: `Beacon for “${days}” days`,
      accountTypes: 'own',
      days,
    });
    expect(await walk.blocking(requestId)).toEqual([expect.stringContaining(`came out ${said}`) as string]);
    expect(await decideOn(walk.harness, requestId)).toMatchObject({ kind: 'refused' });
  });
});

describe('an API under a foreign name', () => {
  let requestId: string;
  beforeAll(async () => {
    requestId = await walk.applied('orbit', { admins: 'Analytics Team', assignTo: 'megan@contoso.example' });
  });

  test('token version 2 comes before the URI, the scopes before the client', async () => {
    expect(await walk.contractFindings(requestId)).toEqual([]);
    const { operations } = await walk.planOf(requestId);
    const keys = operations.map(({ key }) => key);
    expect(keys.filter((key) => !key.startsWith('assign-') || key === 'assign-claims-policy')).toEqual([
      'register-application',
      'create-service-principal',
      'configure-sign-in',
      'expose-api',
      'pre-authorize-clients',
      'create-claims-policy',
      'assign-claims-policy',
      'grant-consent',
      'create-group',
    ]);
    const application = await walk.one('applications', 'Orbit');
    const scopes = (application['api'] as { oauth2PermissionScopes: { id: string; type: string }[] })
      .oauth2PermissionScopes;
    expect(scopes.map(({ type }) => type)).toEqual(['User', 'Admin']);
    expect(application).toMatchObject({
      identifierUris: ['https://api.orbit.example/v1'],
      api: {
        requestedAccessTokenVersion: 2,
        acceptMappedClaims: true,
        preAuthorizedApplications: [{ delegatedPermissionIds: [scopes[0]?.id] }],
      },
    });
  });

  test('mapped claims for an audience that says nothing of the tenant are warned of', async () => {
    const { notices } = await walk.planOf(requestId);
    expect(notices.filter(({ severity }) => severity === 'warning').map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/“https:\/\/api\.orbit\.example\/v1” Entra refuses them with AADSTS501461/),
    );
  });

  test('has every platform, logout and home page, the public client flag and the claims asked for', async () => {
    expect(await walk.one('applications', 'Orbit')).toMatchObject({
      web: {
        redirectUris: ['https://orbit.example/web'],
        logoutUrl: 'https://orbit.example/logout',
        homePageUrl: 'https://orbit.example/',
      },
      spa: { redirectUris: ['https://orbit.example/spa'] },
      publicClient: { redirectUris: ['orbit://signed-in'] },
      isFallbackPublicClient: true,
      groupMembershipClaims: 'ApplicationGroup',
      optionalClaims: {
        idToken: [
          { name: 'email', essential: true },
          { name: 'upn', additionalProperties: ['include_externally_authenticated_upn'] },
          { name: 'groups', additionalProperties: ['cloud_displayname'] },
        ],
        accessToken: [{ name: 'groups', additionalProperties: ['cloud_displayname'] }],
      },
    });
  });

  test('people and groups get their role; the new group gets access without one', async () => {
    const { appRoles } = await walk.one('applications', 'Orbit');
    const roles = appRoles as Entity[];
    expect(roles.map((role) => role['value'])).toEqual([null, 'Admin', 'Reader']);
    const group = await walk.one('groups', 'Orbit people');
    expect(group).toMatchObject({ securityEnabled: true, mailEnabled: false, members: [] });
    expect(await walk.assignmentsOf('Orbit')).toEqual([
      ['Analytics Team', 'Administrator'],
      ['Megan Bowen', 'Reader'],
      ['Orbit people', 'User'],
    ]);
  });

  test('consent covers exactly the scopes listed, because assignment is required', async () => {
    const servicePrincipal = await walk.one('servicePrincipals', 'Orbit');
    const { oauth2PermissionGrants = [] } = await walk.harness.state();
    expect(oauth2PermissionGrants.filter(({ clientId }) => clientId === servicePrincipal['id'])).toEqual([
      expect.objectContaining({ scope: 'openid profile GroupMember.Read.All', consentType: 'AllPrincipals' }),
    ]);
  });

  test('undo takes group, consent and policy away as well', async () => {
    await walk.undone(requestId);
    for (const [collection, name] of [
      ['applications', 'Orbit'],
      ['servicePrincipals', 'Orbit'],
      ['groups', 'Orbit people'],
    ] as const) {
      expect([name, await walk.all(collection, name)]).toEqual([name, []]);
    }
    expect((await walk.harness.state())['claimsMappingPolicies']).toEqual([]);
  });

  test('the ids of scopes and roles are the same in every plan of one request, and others in another', async () => {
    const again = await walk.planned('orbit', { applicationName: 'Orbit two', admins: '', assignTo: '' });
    const [planned] = await walk.harness.store.plans.listForRequest(requestId);
    if (planned === undefined) throw new Error('no plan');
    const [first, second] = [planned.document, await walk.planOf(again)];
    const ids = (document: PlanDocument) =>
      JSON.stringify(operation(document, 'expose-api').request.body).match(/"id":"[^"]*"/g) ?? [];
    expect(ids(first)).toHaveLength(2);
    expect(new Set([...ids(first), ...ids(second)]).size).toBe(4);
    expect(ids(first)[0]).toMatch(/-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
  });
});

test('a name that is a person is refused where only groups are asked for', async () => {
  await expect(walk.planned('orbit', { admins: 'megan@contoso.example' })).rejects.toThrow(
    /is a person, and only groups are asked for/,
  );
});
