import { openFields } from '../../../support/answer-pages';
import { adoptionSteps } from '../../../support/adoption-steps';
import type { Runs } from '../../../../core/ports/runs';
import { decide } from '../../../../workflows/approval/decide';
import { requestUndo, tryAgain } from '../../../../workflows/care/try-again';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';
import {
  AMPLITUDE,
  COLLATE,
  decideOn,
  planFor,
  planForAfterWaits,
  requestOf,
  unfinished,
} from '../../../support/walk-request';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { applicationNamed, choose, madeByHand, planOf, pressed, principalOf, put, settled } = adoptionSteps(
  () => harness,
);

const FIVE_VENDORS: [string, string, Record<string, string>][] = [
  ['amplitude', 'SAML', AMPLITUDE],
  ['collate', 'Web', COLLATE],
  ['collate', 'SPA', { ...COLLATE, clientType: 'spa' }],
  [
    'logzio',
    'SAML',
    {
      applicationName: 'Logz.io',
      accountId: '12345',
      audienceUri: 'urn:auth0:logzio:acme',
      signOnUrl: 'https://logzio.auth0.com/login/callback?connection=acme',
      restriction: 'yes',
      admittedGroups: 'Analytics Team',
      notificationEmails: 'alex@contoso.example',
      assignTo: 'SSO Users',
    },
  ],
  [
    'emnify',
    'OpenID Connect',
    {
      applicationName: 'emnify',
      portalMail: 'alex@elsewhere.example',
      ssoEnabled: 'no',
      lifetime: 'quarter',
      adminConsent: 'yes',
    },
  ],
  [
    'sekoia',
    'OpenID Connect',
    {
      applicationName: 'Sekoia.io',
      region: 'uae1',
      accountTypes: 'this-tenant',
      restriction: 'yes',
      assignTo: 'SSO Users',
    },
  ],
];

test.each(FIVE_VENDORS)(
  '%s (%s), set up before: everything is kept and nothing is written',
  async (vendor, _, answers) => {
    const first = await planForAfterWaits(harness, { vendor, answers });
    await decideOn(harness, first);
    expect(await unfinished(harness, first)).toEqual([]);
    const before = await settled();
    const again = await planForAfterWaits(harness, { vendor, answers });
    expect(await requestOf(harness, again)).toMatchObject({ state: 'collecting' });
    await choose(again, String((await applicationNamed(answers['applicationName'] ?? ''))['id']));
    const plan = await planOf(again);
    expect(plan.operations.filter(({ change }) => change !== 'keep')).toEqual([]);
    expect(plan.notices.filter(({ severity }) => severity === 'blocking')).toEqual([]);
    await decideOn(harness, again);
    expect(await unfinished(harness, again)).toEqual([]);
    expect((await requestOf(harness, again)).state).toMatch(/handed-over|waiting-on-vendor/);
    expect(await settled()).toEqual(before);
    const effects = (await harness.store.operations.listForRequest(again)).map(({ effect }) => effect);
    expect(new Set(effects)).toEqual(new Set(['adopted', 'kept']));
  },
);

test('made by hand: the difference is shown, approved, written, and undone to what it was', async () => {
  const byHand = await madeByHand();
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await choose(requestId, String(byHand['id']));
  const before = await settled();
  const plan = await planOf(requestId);
  expect(plan.operations.map(({ key }) => key)).not.toContain('name-application');
  const urls = plan.operations.find(({ key }) => key === 'set-saml-urls');
  expect(urls).toMatchObject({ change: 'change', lookFirst: true });
  expect(urls?.details).toContainEqual(expect.stringMatching(/Reply URL.*by-hand.* → “https:\/\/analytics/));
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect((await applicationNamed('Amplitude'))['identifierUris']).toEqual([AMPLITUDE.entityId]);
  const records = await harness.store.operations.listForRequest(requestId);
  expect(records.find(({ key }) => key === 'set-saml-urls')?.before).toEqual({
    identifierUris: [],
    web: { redirectUris: ['https://analytics.amplitude.com/saml/sso/by-hand'] },
  });

  await requestUndo(harness.ports, await pressed(requestId));
  await harness.drain();
  const undo = await planOf(requestId);
  expect(undo.operations.map(({ graphOperation }) => graphOperation)).not.toContain('application-delete');
  const order = undo.operations.map(({ title }) => title);
  expect(order.at(-1)).toBe('Remove the signing certificate that was added');
  expect(order.at(-2)).toBe('Put back what was there before on the service principal');
  await harness.fault({
    method: 'PATCH',
    path: '/applications/*',
    nth: 1,
    status: 403,
    code: 'Authorization_RequestDenied',
  });
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).reason).toContain('Not taken back yet: “Put back');
  await tryAgain(harness.ports, await pressed(requestId));
  await harness.drain();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  const after = await settled();
  expect(after['applications']).toEqual(before['applications']);
  expect(after['appRoleAssignments']).toEqual(before['appRoleAssignments']);
  expect(after['claimsMappingPolicies']).toEqual([]);
  const principal = await principalOf(await applicationNamed('Amplitude'));
  expect(principal).toMatchObject({
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    keyCredentials: [],
    passwordCredentials: [],
  });
});

test('what somebody changed since is named and left alone', async () => {
  const byHand = await madeByHand();
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await choose(requestId, String(byHand['id']));
  await decideOn(harness, requestId);
  const application = await applicationNamed('Amplitude');
  await put('applications', { ...application, identifierUris: ['https://somebody.example/changed'] });
  await requestUndo(harness.ports, await pressed(requestId));
  await harness.drain();
  const undo = await planOf(requestId);
  expect(undo.notices.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/changed it since: identifierUris is “https:\/\/somebody.example\/changed”/),
  );
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  expect(await applicationNamed('Amplitude')).toMatchObject({
    identifierUris: ['https://somebody.example/changed'],
    web: { redirectUris: ['https://analytics.amplitude.com/saml/sso/by-hand'] },
  });
});

test('a value that changed between plan and approval makes the plan stale', async () => {
  const byHand = await madeByHand();
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await choose(requestId, String(byHand['id']));
  const application = await applicationNamed('Amplitude');
  await put('applications', { ...application, identifierUris: ['https://somebody.example/changed'] });
  await decideOn(harness, requestId);
  const stale = await requestOf(harness, requestId);
  expect(stale).toMatchObject({ state: 'stale' });
  expect(stale.reason).toContain(
    'No longer so: identifierUris is as the plan showed it. The plan saw: nothing. Now: https://somebody.example/changed. It matters for “',
  );
  await tryAgain(harness.ports, await pressed(requestId));
  await harness.drain();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'awaiting-approval' });
});

test('another name: it is asked for, and everything else stays filled in', async () => {
  await madeByHand();
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await choose(requestId, 'another-name');
  expect(await openFields(harness.ports, requestId)).toEqual(['applicationName']);
  const { answers } = await requestOf(harness, requestId);
  expect(answers.drafts['acsUrl']?.value).toBe(AMPLITUDE.acsUrl);
});

test('two requests for one application: the second is told, and never runs beside the first', async () => {
  const first = await planFor(harness, 'amplitude', AMPLITUDE);
  await decideOn(harness, first);
  const application = await applicationNamed('Amplitude');
  const acsUrl = 'https://analytics.amplitude.com/saml/sso/99999';
  const second = await planFor(harness, 'amplitude', { ...AMPLITUDE, acsUrl });
  await choose(second, String(application['id']));
  await requestUndo(harness.ports, await pressed(first));
  await harness.drain();

  const partitions: string[] = [];
  const enqueue: Runs['enqueue'] = (tx, run, partition) => {
    partitions.push(partition);
    return harness.ports.runs.enqueue(tx, run, partition);
  };
  const statusOf: Runs['statusOf'] = (id) => harness.ports.runs.statusOf(id);
  const ports = { ...harness.ports, runs: { enqueue, statusOf } };
  const approve = async (requestId: string) => {
    const { planHash } = await pressed(requestId);
    const decision = { stage: 'all', verdict: 'approved', reason: null, person: ALEX } as const;
    return decide(ports, { ...decision, requestId, planHash });
  };
  expect(await approve(first)).toMatchObject({ kind: 'done' });
  expect(await approve(second)).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining(`Request ${first} of Alex Admin is writing`) as string,
  });
  await harness.drain();
  expect(await requestOf(harness, first)).toMatchObject({ state: 'undone' });
  expect(await approve(second)).toMatchObject({ kind: 'done' });
  expect(partitions).toEqual([application['id'], application['id']]);
  await harness.drain();
  expect(await requestOf(harness, second)).toMatchObject({ state: 'stale' });
});
