import { requestUndo } from '../../../workflows/care/try-again';
import { SET_UPS } from '../../chaos/set-ups';
import { adoptionSteps } from '../../support/adoption-steps';
import { decideOn, planFor, planForAfterWaits, requestOf, unfinished } from '../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import { TWIN } from './invented-registrations';

/** Its reply URL is fixed, and `msiam_access` is its only role. */
const TEMPLATE = '66666666-6666-4666-8666-666666666621';
const FIXED = 'https://signin.aws.amazon.com/saml';
const OURS = 'https://accounts.contoso.example/saml';
const ANSWERS = {
  template: 'AWS Single-Account Access',
  applicationName: 'AWS for Sales',
  source: 'typed',
  identifiers: 'https://signin.aws.amazon.com/saml#sales',
  replyUrls: OURS,
  notificationEmails: 'alex@contoso.example',
  assignTo: 'SSO Users',
};
/** Longer than any run waits. */
const LATE = { behaviour: 'inherited-values-late', delayMs: 600_000 };

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [TWIN]);
});
afterEach(() => harness.stop());

const { applicationNamed, choose, graph, planOf, pressed, principalOf, settled } = adoptionSteps(
  () => harness,
);

async function handOver(requestId: string): Promise<void> {
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
}

async function undo(requestId: string): Promise<void> {
  await requestUndo(harness.ports, await pressed(requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
}

const replyUrlsOf = (application: Record<string, unknown>): unknown =>
  (application['web'] as Record<string, unknown>)['redirectUris'];

async function expectBrought(application: Record<string, unknown>): Promise<void> {
  expect(application['web']).toMatchObject({ homePageUrl: `${FIXED}?metadata=aws|ISV9.1|primary|z` });
  expect(application['api']).toMatchObject({ oauth2PermissionScopes: [{ value: 'user_impersonation' }] });
  const assignments = (await settled())['appRoleAssignments'] as Record<string, unknown>[];
  const principal = await principalOf(application);
  const assigned = assignments.filter((one) => one['resourceId'] === principal['id']);
  expect(application['appRoles']).toMatchObject([
    { displayName: 'msiam_access', id: assigned[0]?.['appRoleId'] },
  ]);
}

test.each(['answered', 'lost'])(
  'instantiate %s: reply URL, home page, scope and role stay, and the plan says so',
  async (answer) => {
    if (answer === 'lost') await harness.fault({ behaviour: 'instantiate-lost', nth: 1 });
    const requestId = await planFor(harness, 'gallery', ANSWERS);
    const { operations } = await planOf(requestId);
    const details = (key: string) => operations.find((one) => one.key === key)?.details.join('\n');
    expect(details('instantiate-application')).toContain('What the template brings stays as it is');
    expect(details('assign-1')).toContain('“msiam_access” only if there is no other');
    await handOver(requestId);
    const application = await applicationNamed('AWS for Sales');
    expect(replyUrlsOf(application)).toEqual([OURS, FIXED]);
    await expectBrought(application);
  },
);

test('a reply URL that template and answer have in common is written once', async () => {
  await handOver(await planFor(harness, 'gallery', { ...ANSWERS, replyUrls: `${FIXED}; ${OURS}` }));
  expect(replyUrlsOf(await applicationNamed('AWS for Sales'))).toEqual([FIXED, OURS]);
});

test('hosts that the policy does not list are none of our doing where the template brings them', async () => {
  const strict = harness.restarted({
    policy: { ...harness.ports.rules.policy, redirectHosts: ['accounts.contoso.example'] },
  });
  const requestId = await planFor(strict, 'gallery', ANSWERS);
  await decideOn(strict, requestId);
  expect(await unfinished(strict, requestId)).toEqual([]);
  expect(replyUrlsOf(await applicationNamed('AWS for Sales'))).toEqual([OURS, FIXED]);
});

test('adopted: what the template brought is shown where it would go, and is there again after an undo', async () => {
  const made = await graph('POST', `/applicationTemplates/${TEMPLATE}/instantiate`, {
    displayName: 'AWS for Sales',
  });
  const before = made['application'] as Record<string, unknown>;
  const requestId = await planFor(harness, 'gallery', ANSWERS);
  await choose(requestId, String(before['id']));
  const urls = (await planOf(requestId)).operations.find(({ key }) => key === 'set-saml-urls');
  expect(urls?.details.join('\n')).toContain(FIXED);
  await handOver(requestId);
  await expectBrought(await applicationNamed('AWS for Sales'));
  await undo(requestId);
  const after = await applicationNamed('AWS for Sales');
  for (const property of ['web', 'api', 'appRoles']) expect(after[property]).toEqual(before[property]);
});

test.each(SET_UPS)('$name: handed over although the service principal follows late', async (setUp) => {
  const { vendor, applicationName, answers } = setUp;
  await harness.fault(LATE);
  await handOver(await planForAfterWaits(harness, { vendor, answers: { applicationName, ...answers } }));
});

test('a template’s application whose making was lost is found, roles and all, while its principal lags', async () => {
  await harness.fault(LATE);
  await harness.fault({ behaviour: 'instantiate-lost', nth: 1 });
  await handOver(await planFor(harness, 'gallery', ANSWERS));
});

test('roles of ours are assigned once the service principal shows them', async () => {
  const patient = harness.restarted({ visibilityWindowMs: 60_000 });
  await harness.fault({ ...LATE, delayMs: 1_500 });
  const requestId = await planFor(patient, 'twin', { applicationName: 'Twin', assignTo: 'SSO Users' });
  await decideOn(patient, requestId);
  expect(await unfinished(patient, requestId)).toEqual([]);
  expect(await requestOf(patient, requestId)).toMatchObject({ state: 'handed-over' });
});

test.each([
  ['gallery', ANSWERS],
  ['twin', { applicationName: 'Twin', assignTo: 'SSO Users' }],
])('%s: nothing that a service principal inherits is read from it', async (vendor, answers) => {
  const { operations } = await planOf(await planFor(harness, vendor, answers));
  const reads = operations.flatMap(({ readBack, reliesOn, recovery, laterRecovery = [] }) =>
    [...readBack, ...reliesOn, ...recovery, ...laterRecovery].map(({ read }) => read),
  );
  const own = reads.filter(({ path }) => /^\/servicePrincipals(\/[^/]+|\([^)]+\))$/.test(path));
  expect(own.length).toBeGreaterThan(0);
  const inherited =
    /^(displayName|replyUrls|logoutUrl|servicePrincipalNames|appRoles|oauth2PermissionScopes)$/;
  expect(own.flatMap(({ select = [] }) => select).filter((name) => inherited.test(name))).toEqual([]);
});

test('a role added to an adopted application is waited for as well', async () => {
  const patient = harness.restarted({ visibilityWindowMs: 60_000 });
  await graph('POST', '/applications', { displayName: 'Twin' }).then(({ appId }) =>
    graph('POST', '/servicePrincipals', { appId }),
  );
  const { id } = await applicationNamed('Twin');
  const requestId = await planFor(harness, 'twin', { applicationName: 'Twin', assignTo: 'SSO Users' });
  await choose(requestId, String(id));
  await harness.fault({ ...LATE, delayMs: 1_500 });
  await decideOn(patient, requestId);
  expect(await unfinished(patient, requestId)).toEqual([]);
});
