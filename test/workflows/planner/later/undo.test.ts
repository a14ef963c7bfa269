import { dayOf } from '../../../../core/day-and-time';
import { requestUndo, tryAgain } from '../../../../workflows/care/try-again';
import { requestRestore } from '../../../../workflows/care/restore';
import { adoptionSteps } from '../../../support/adoption-steps';
import { callGraph, putEntity } from '../../../support/tenant-by-hand';
import { startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';
import { AMPLITUDE, decideOn, planFor, pressed, requestOf, unfinished } from '../../../support/walk-request';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

async function undoPlanned(requestId: string): Promise<void> {
  await requestUndo(harness.ports, await pressed(harness, requestId));
  await harness.drain();
}

test.each([
  ['DELETE', '/policies/claimsMappingPolicies/*', { status: 403, code: 'Authorization_RequestDenied' }],
  ['DELETE', '/applications/*', { status: 403, code: 'Authorization_RequestDenied' }],
  // A replica that lags knows nothing of what is to be deleted.
  ['DELETE', '/applications/*', { status: 404, code: 'Request_ResourceNotFound' }],
])(
  '%s %s refused in the middle of an undo: the card says what is left, Try again ends it',
  async (method, path, fault) => {
    const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
    await decideOn(harness, requestId);
    await undoPlanned(requestId);
    await harness.fault({ method, path, nth: 1, ...fault });
    await decideOn(harness, requestId);
    const failed = await requestOf(harness, requestId);
    expect(failed.state).toBe('failed');
    expect(failed.reason).toMatch(/Not taken back yet: .*Delete the application.*Try again/);
    await tryAgain(harness.ports, await pressed(harness, requestId));
    await harness.drain();
    expect(await unfinished(harness, requestId)).toEqual([]);
    const undone = await requestOf(harness, requestId);
    expect(undone).toMatchObject({ state: 'undone' });
    expect(undone.reason).toMatch(/^Until \d{1,2} \w+ \d{4} the application can be restored/);
    const state = await harness.state();
    expect(state['claimsMappingPolicies']).toEqual([]);
    expect(state['applications']).toHaveLength(1);
  },
);

test.each(['after', 'before'])(
  'a lost answer (%s the work) in an undo removes everything all the same',
  async (drop) => {
    const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
    await decideOn(harness, requestId);
    await undoPlanned(requestId);
    await harness.fault({ method: 'DELETE', path: '/applications/*', nth: 1, drop });
    await decideOn(harness, requestId);
    expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
    expect((await harness.state())['applications']).toHaveLength(1);
  },
);

const DAY_MS = 86_400_000;

async function deletedByHand(): Promise<string> {
  const { id } = await adoptionSteps(() => harness).applicationNamed('Amplitude');
  await callGraph(harness, `DELETE /applications/${String(id)}`);
  return String(id);
}

test('deleted by somebody for good before: the undo promises no restore', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await decideOn(harness, requestId);
  const id = await deletedByHand();
  await callGraph(harness, `DELETE /directory/deletedItems/${id}`);
  await undoPlanned(requestId);
  await decideOn(harness, requestId);
  const { state, reason } = await requestOf(harness, requestId);
  expect([state, reason]).toEqual(['undone', expect.stringContaining('it cannot be restored')]);
  expect(await requestRestore(harness.ports, await pressed(harness, requestId))).toMatchObject({
    kind: 'refused',
  });
});

test('deleted by somebody days before: the 30 days count from then', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await decideOn(harness, requestId);
  const id = await deletedByHand();
  const item = (await harness.state())['deletedItems']?.find((one) => one['id'] === id);
  const since = new Date(Date.now() - 20 * DAY_MS);
  await putEntity(harness, 'deletedItems', { ...item, deletedDateTime: since.toISOString() });
  await undoPlanned(requestId);
  await decideOn(harness, requestId);
  const { state, reason } = await requestOf(harness, requestId);
  const until = dayOf(new Date(since.getTime() + 30 * DAY_MS));
  expect([state, reason]).toEqual(['undone', expect.stringContaining(`Until ${until} the application`)]);
});
