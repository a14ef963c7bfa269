import { decideOn, unfinished } from '../../../support/walk-request';
import { PRISM, TWIN } from '../invented-registrations';
import { PlanWalk } from '../plan-walk';

let walk: PlanWalk;
beforeAll(async () => {
  walk = await PlanWalk.start([PRISM, TWIN]);
});
afterEach(() => walk.closeOpenRequests());
afterAll(() => walk.harness.stop());

describe('an application from the gallery with roles and groups', () => {
  test('keeps the roles that the template brings, and assigns the new group and the editors', async () => {
    const requestId = await walk.applied('prism', { editors: 'Analytics Team; megan@contoso.example' });
    expect(await walk.contractFindings(requestId)).toEqual([]);
    const application = await walk.one('applications', 'Prism');
    const roles = application['appRoles'] as { id: string; displayName: string }[];
    expect(roles.map(({ displayName }) => displayName)).toEqual(['User', 'msiam_access', 'Editor']);
    expect(application).toMatchObject({
      optionalClaims: {
        saml2Token: [{ name: 'groups', additionalProperties: ['sam_account_name', 'emit_as_roles'] }],
      },
    });
    expect(await walk.assignmentsOf('Prism')).toEqual([
      ['Analytics Team', 'Editor'],
      ['Megan Bowen', 'Editor'],
      ['Prism people', 'User'],
    ]);
    expect(await walk.noticesOf(requestId)).toContain('150 groups');
    await walk.undone(requestId);
    expect(await walk.all('groups', 'Prism people')).toEqual([]);
  });

  test('a lost answer never makes a second group, nor a second assignment', async () => {
    const requestId = await walk.planned('prism', { applicationName: 'Prism-lost', editors: '' });
    expect(await walk.blocking(requestId)).toEqual([]);
    await walk.harness.fault({ method: 'POST', path: '/groups', nth: 1, drop: 'after' });
    await walk.harness.fault({
      method: 'POST',
      path: '/servicePrincipals/*/appRoleAssignedTo',
      nth: 1,
      drop: 'after',
    });
    await decideOn(walk.harness, requestId);
    expect(await unfinished(walk.harness, requestId)).toEqual([]);
    expect(await walk.all('groups', 'Prism people')).toHaveLength(1);
  });
});

describe('two applications for one vendor', () => {
  test('are planned stage by stage, know each other, and are undone together', async () => {
    const requestId = await walk.applied('twin', { assignTo: 'SSO Users' });
    expect(await walk.contractFindings(requestId)).toEqual([]);
    const document = await walk.planOf(requestId);
    expect(document.operations.map(({ stage, key }) => `${stage}: ${key}`)).toEqual([
      'create: instantiate-application',
      'create: name-application',
      'create: second-register-application',
      'create: second-create-service-principal',
      'sign-on: set-saml-mode',
      'sign-on: set-saml-urls',
      'sign-on: create-claims-policy',
      'sign-on: assign-claims-policy',
      'sign-on: second-configure-sign-in',
      'sign-on: second-expose-api',
      'sign-on: second-pre-authorize-clients',
      'sign-on: second-grant-consent',
      'credentials: add-signing-certificate',
      'credentials: activate-signing-certificate',
      'credentials: second-add-client-secret',
      'access: assign-1',
      'access: second-create-group',
      'access: second-assign-1',
    ]);
    for (const { title } of document.operations) expect(title).toMatch(/“Twin( API)?”/);
    const [first, second] = [
      await walk.one('applications', 'Twin'),
      await walk.one('applications', 'Twin API'),
    ];
    expect(second).toMatchObject({
      identifierUris: [`api://${String(second['appId'])}`],
      web: { redirectUris: [`https://twin.example/api?for=${String(first['appId'])}`] },
      api: { preAuthorizedApplications: [{ appId: first['appId'] }] },
      uniqueName: `latchkey-${requestId}-2`,
    });
    expect(second['passwordCredentials']).toHaveLength(1);
    expect(first).toMatchObject({ passwordCredentials: [], identifierUris: ['https://twin.example/Twin'] });
    expect(await walk.one('groups', 'Twin API callers')).toMatchObject({ securityEnabled: true });
    await walk.undone(requestId);
    for (const name of ['Twin', 'Twin API']) expect(await walk.all('applications', name)).toEqual([]);
    expect(await walk.all('groups', 'Twin API callers')).toEqual([]);
  });

  test('a secret of the second application whose answer was lost is removed and made again', async () => {
    const requestId = await walk.planned('twin', { applicationName: 'Lost', assignTo: '' });
    await walk.harness.fault({ method: 'POST', path: '/applications/*/addPassword', nth: 1, drop: 'after' });
    await decideOn(walk.harness, requestId);
    expect((await walk.one('applications', 'Lost API'))['passwordCredentials']).toHaveLength(1);
  });
});
