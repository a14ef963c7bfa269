import { requestRestore } from '../../../../../workflows/care/restore';
import { requestUndo } from '../../../../../workflows/care/try-again';
import { confirmVendorSide, handOverView } from '../../../../../workflows/hand-over/press-hand-over';
import { adoptionSteps } from '../../../../support/adoption-steps';
import { changeSteps } from '../../../../support/change-steps';
import { sealedRecipe, SEALED_ANSWERS } from '../../../../support/sealed-recipe';
import { OTHER_TOKEN, sealedSteps } from '../../../../support/sealed-steps';
import { answerPages } from '../../../../support/answer-pages';
import {
  AMPLITUDE,
  decideOn,
  planFor,
  pressed,
  requestOf,
  unfinished,
} from '../../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../../support/workflow-harness';
import { TWIN } from '../../invented-registrations';

const SAML = {
  vendor: 'Acme',
  applicationName: 'Acme',
  source: 'typed',
  identifiers: 'https://acme.example/sp',
  replyUrls: 'https://acme.example/acs',
  signOnUrl: 'https://acme.example/login',
  nameId: 'mail',
  groups: 'assigned',
  signing: 'response',
  assignTo: 'SSO Users',
  notificationEmails: 'alex@contoso.example',
};

const OIDC = {
  vendor: 'Acme',
  applicationName: 'Acme',
  platform: 'web',
  redirectUrls: 'https://acme.example/callback',
  accountTypes: 'this-tenant',
  secretLifetime: '180',
  groups: 'no',
  restriction: 'yes',
  assignTo: 'SSO Users',
  adminConsent: 'yes',
};

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [TWIN, sealedRecipe('sealer')]);
});
afterEach(() => harness.stop());

const { handedOver, planChanged, change, planOf, begin } = changeSteps(() => harness);
const { applicationNamed, principalOf, madeByHand, choose, settled } = adoptionSteps(() => harness);
const { expectNowhere } = sealedSteps(() => harness);

async function policies(kind: string): Promise<string[]> {
  return ((await harness.state())[kind] ?? []).map((one) => JSON.stringify(one['definition']));
}

async function keys(requestId: string): Promise<string[]> {
  return (await planOf(requestId)).operations.map(({ key }) => key);
}

async function done(requestId: string): Promise<void> {
  await decideOn(harness, requestId);
  const records = (await unfinished(harness, requestId)).map(({ key, failure }) => [key, failure]);
  const { state, reason } = await requestOf(harness, requestId);
  expect([records, state === 'undone' ? null : reason]).toEqual([[], null]);
}

async function undone(requestId: string): Promise<void> {
  await requestUndo(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await done(requestId);
}

test('another claim source: the claims policy gets another definition in its place', async () => {
  const before = await settled();
  const requestId = await handedOver('saml', SAML);
  await planChanged(requestId, { nameId: 'employeeId' });
  const plan = await planOf(requestId);
  expect(plan.operations).toMatchObject([
    { key: 'change-claims-policy', change: 'change', request: { method: 'PATCH' } },
  ]);
  expect(plan.operations[0]?.details.join('\n')).toMatch(/New: .*employeeid[\s\S]*No longer: .*mail/);
  await done(requestId);
  const all = await policies('claimsMappingPolicies');
  expect(all).toHaveLength(1);
  expect(all[0]).toContain('employeeid');
  await change(requestId, { nameId: 'mailPrefix' });
  expect((await policies('claimsMappingPolicies'))[0]).toContain('ExtractMailPrefix');
  await change(requestId, { nameId: 'default' });
  expect(await keys(requestId)).toEqual(['remove-assign-claims-policy', 'remove-create-claims-policy']);
  expect(await policies('claimsMappingPolicies')).toEqual([]);
  await change(requestId, { nameId: 'mail' });
  expect(await policies('claimsMappingPolicies')).toHaveLength(1);
  await undone(requestId);
  expect(await settled()).toEqual(before);
});

test('restored after an undo it comes back as it was changed', async () => {
  const requestId = await handedOver('saml', SAML);
  await change(requestId, { nameId: 'employeeId', assignTo: 'Analytics Team' });
  await undone(requestId);
  await requestRestore(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect((await policies('claimsMappingPolicies'))[0]).toContain('employeeid');
  const { id } = await principalOf(await applicationNamed('Acme'));
  const assigned = ((await harness.state())['appRoleAssignments'] ?? []).filter(
    (one) => one['resourceId'] === id,
  );
  expect(assigned.map((one) => one['principalDisplayName'])).toEqual(['Analytics Team']);
});

test('another signing option is another policy, and the former one goes', async () => {
  const requestId = await handedOver('saml', SAML);
  await change(requestId, { signing: 'both' });
  expect(await keys(requestId)).toEqual([
    'create-signing-policy',
    'remove-assign-signing-policy',
    'assign-signing-policy',
    'remove-create-signing-policy',
  ]);
  expect(await policies('tokenIssuancePolicies')).toEqual([expect.stringContaining('ResponseAndToken')]);
  await change(requestId, { signing: 'response' });
  expect(await policies('tokenIssuancePolicies')).toEqual([expect.stringContaining('ResponseOnly')]);
  await change(requestId, { signing: 'default' });
  expect(await policies('tokenIssuancePolicies')).toEqual([]);
  await change(requestId, { signing: 'both' });
  await undone(requestId);
  expect(await policies('tokenIssuancePolicies')).toEqual([]);
});

test('groups claim off and on, sign-on URL taken away', async () => {
  const requestId = await handedOver('saml', SAML);
  await change(requestId, { groups: 'no', signOnUrl: '' });
  expect((await keys(requestId)).sort()).toEqual(['set-saml-mode', 'set-token-contents']);
  expect((await applicationNamed('Acme'))['groupMembershipClaims']).toBeNull();
  expect((await principalOf(await applicationNamed('Acme')))['loginUrl']).toBeNull();
  await change(requestId, { groups: 'assigned' });
  expect((await applicationNamed('Acme'))['groupMembershipClaims']).toBe('ApplicationGroup');
});

test('what the vendor has to change is said as news, and nothing else', async () => {
  const requestId = await handedOver('saml', SAML);
  await confirmVendorSide(harness.ports, { requestId, person: ALEX, verified: true });
  await change(requestId, { assignTo: 'SSO Users; Analytics Team' });
  expect((await requestOf(harness, requestId)).state).toBe('completed');
  await change(requestId, { identifiers: 'https://acme.example/other' });
  const request = await requestOf(harness, requestId);
  const view = await handOverView(harness.ports, request);
  // Acme shows its identifier itself: nothing that was handed over is another value now.
  expect([request.state, view.news]).toEqual(['completed', null]);
});

test('OpenID Connect: another platform, name, open to everybody; another kind of accounts is not offered', async () => {
  const requestId = await handedOver('oidc', OIDC);
  await planChanged(requestId, { platform: 'spa', applicationName: 'Acme EU', restriction: 'no' });
  expect((await keys(requestId)).sort()).toEqual(
    ['configure-sign-in', 'remove-assign-1', 'set-assignment-required', 'set-name'].sort(),
  );
  await done(requestId);
  const application = await applicationNamed('Acme EU');
  expect(application).toMatchObject({
    web: { redirectUris: [] },
    spa: { redirectUris: ['https://acme.example/callback'] },
  });
  expect(await principalOf(application)).toMatchObject({ appRoleAssignmentRequired: false });
  await begin(requestId);
  expect(JSON.stringify((await requestOf(harness, requestId)).facts['form'])).not.toContain('accountTypes');
  await answerPages(harness.ports, requestId, { answers: {} });
  await harness.drain();
  const other = { accountTypes: { value: 'any-tenant' } };
  expect(await begin(requestId, ALEX, other)).toMatchObject({ kind: 'done' });
  await harness.drain();
  expect(JSON.stringify((await planOf(requestId)).notices)).toMatch(/blocking.*account types/);
});

test('roles of the vendor: one comes, one goes, disabled before it is removed', async () => {
  const requestId = await handedOver('sumo-logic', {
    organization: 'acme',
    deployment: 'us2',
    roles: 'Analyst; Administrator',
    assignTo: 'SSO Users',
    applicationName: 'Sumo Logic',
  });
  await planChanged(requestId, { roles: 'Analyst; Auditor' });
  expect(await keys(requestId)).toEqual([
    'set-token-contents',
    'disable-entries-of-set-token-contents',
    'remove-entries-of-set-token-contents',
  ]);
  await done(requestId);
  const roles = (await applicationNamed('Sumo Logic'))['appRoles'] as { value: string | null }[];
  const values = roles.map(({ value }) => value);
  expect(values).toEqual(expect.arrayContaining(['Analyst', 'Auditor']));
  expect(values).not.toContain('Administrator');
  await change(requestId, { roles: 'Analyst' });
  const left = (await applicationNamed('Sumo Logic'))['appRoles'] as { value: string | null }[];
  expect(left.map(({ value }) => value)).not.toContain('Auditor');
});

test('two applications: what is of the second one is changed on the second one', async () => {
  const requestId = await handedOver('twin', { applicationName: 'Twin', assignTo: 'SSO Users' });
  await change(requestId, { applicationName: 'TwinEU', assignTo: 'Analytics Team' });
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect((await planOf(requestId)).notices.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  expect(await keys(requestId)).toEqual([
    'second-set-name',
    'name-application',
    'set-saml-urls',
    'assign-2',
    'remove-assign-1',
  ]);
  await applicationNamed('TwinEU');
  await applicationNamed('TwinEU API');
  await undone(requestId);
});

test('an adopted application: undo of all gives back what was there before the first plan', async () => {
  const application = await madeByHand();
  const before = await settled();
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await choose(requestId, String(application['id']));
  await done(requestId);
  await change(requestId, {
    acsUrl: 'https://analytics.amplitude.com/saml/sso/67890',
    assignTo: 'Analytics Team',
  });
  expect((await applicationNamed('Amplitude'))['web']).toMatchObject({
    redirectUris: expect.arrayContaining(['https://analytics.amplitude.com/saml/sso/67890']) as string[],
  });
  await undone(requestId);
  const after = await settled();
  const comparable = (one: unknown) =>
    JSON.stringify(one).replace(/"(tags|keyCredentials|passwordCredentials)":\[[^\]]*\]/g, '');
  expect(comparable(after['appRoleAssignments'])).toBe(comparable(before['appRoleAssignments']));
  expect((await applicationNamed('Amplitude'))['web']).toMatchObject({
    redirectUris: ['https://analytics.amplitude.com/saml/sso/by-hand'],
  });
});

test('a sensitive answer is kept unless it is given anew, and stands nowhere', async () => {
  const requestId = await handedOver('sealer', SEALED_ANSWERS);
  await change(requestId, { applicationName: 'Sealer EU' });
  expect(await keys(requestId)).toEqual(['name-application']);
  await begin(requestId);
  await answerPages(harness.ports, requestId, { answers: { accountToken: OTHER_TOKEN }, confirmed: true });
  await harness.drain();
  expect(await keys(requestId)).toEqual(['change-claims-policy']);
  await done(requestId);
  expect((await policies('claimsMappingPolicies'))[0]).toContain(OTHER_TOKEN);
  await expectNowhere();
});
