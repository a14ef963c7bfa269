import { AMPLITUDE, COLLATE, decideOn, planFor, requestOf, unfinished } from '../../support/walk-request';
import { putEntity } from '../../support/tenant-by-hand';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import { TWIN } from '../planner/invented-registrations';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({ visibilityWindowMs: 30_000 }, [TWIN]);
});
afterEach(() => harness.stop());

const TWIN_ANSWERS = { applicationName: 'Twin', assignTo: 'SSO Users' };
const REFUSED = { status: 400, code: 'Request_BadRequest', message: 'Not a valid reference update.' };
const ASSIGNMENT = { method: 'POST', path: '/servicePrincipals/*/appRoleAssignedTo' };

test.each([
  ['an assignment', 'amplitude', AMPLITUDE, { behaviour: 'assignment-not-valid' }],
  ['a consent', 'collate', COLLATE, { behaviour: 'grant-reference-missing' }],
  [
    'a policy',
    'amplitude',
    AMPLITUDE,
    { ...REFUSED, method: 'POST', path: '/servicePrincipals/*/claimsMappingPolicies/$ref' },
  ],
  ['a pre-authorised client', 'twin', TWIN_ANSWERS, { behaviour: 'client-not-replicated' }],
])(
  '%s that is refused twice while what it names is new is waited for',
  async (...[, vendor, answers, fault]) => {
    const requestId = await planFor(harness, vendor, answers);
    await harness.fault({ ...fault, nth: 1, times: 2 });
    await decideOn(harness, requestId);
    expect(await unfinished(harness, requestId)).toEqual([]);
    expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  },
);

test('somebody else was quicker: Graph’s refusal has the same code, and is no reason to wait', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await harness.fault({ ...ASSIGNMENT, ...REFUSED, after: true });
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  const records = await harness.store.operations.listForRequest(requestId);
  expect(records.find(({ key }) => key === 'assign-1')).toMatchObject({ effect: 'adopted' });
});

test('one that stays is told after the window, in the words of the refusal', async () => {
  const hurried = harness.restarted({ visibilityWindowMs: 1_500 });
  const requestId = await planFor(hurried, 'amplitude', AMPLITUDE);
  await harness.fault({ ...ASSIGNMENT, ...REFUSED });
  await decideOn(hurried, requestId);
  const [open] = await unfinished(hurried, requestId);
  expect(open).toMatchObject({ key: 'assign-1', attempt: 1, failure: { code: 'Request_BadRequest' } });
});

test('a secret that somebody else added meanwhile does not count', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  await decideOn(harness, requestId, { stage: 'create' });
  const [application] = ((await harness.state())['applications'] ?? []).filter(
    ({ displayName }) => displayName === COLLATE.applicationName,
  );
  await putEntity(harness, 'applications', {
    ...application,
    id: String(application?.['id']),
    passwordCredentials: [{ keyId: 'theirs', displayName: 'By hand', hint: 'abc' }],
  });
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
});
