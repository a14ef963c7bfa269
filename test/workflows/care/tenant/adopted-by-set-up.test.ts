import { lookAfterDue } from '../../../../workflows/care/watch/look-after';
import { watchApplication } from '../../../../workflows/care/tenant/watch-application';
import { lookAt } from '../../../../workflows/difference/look';
import { adoptionSteps } from '../../../support/adoption-steps';
import { AMPLITUDE, decideOn, planFor, requestOf } from '../../../support/walk-request';
import { ALEX, MEGAN, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

jest.setTimeout(120_000);

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows();
});
afterAll(() => harness.stop());

const { madeByHand, choose } = adoptionSteps(() => harness);

async function look(): Promise<void> {
  harness.advance(30_000);
  await lookAfterDue(harness.ports, lookAt, new AbortController().signal);
}

test('a set-up that adopts a watched application ends the watch, tells who had it, and nothing is told twice', async () => {
  const { store, ports } = harness;
  const appObjectId = String((await madeByHand())['id']);
  const wish = { person: MEGAN, appObjectId, origin: 'personal-2', inboundKey: 'watch' };
  expect(await watchApplication(ports, wish)).toMatchObject({ kind: 'done' });
  const [only] = await store.requests.findInState('watched', 1);
  const watching = only?.id ?? '';
  await look();

  const setUp = await planFor(harness, 'amplitude', AMPLITUDE);
  await choose(setUp, appObjectId);
  expect(await decideOn(harness, setUp)).toMatchObject({ kind: 'done' });
  expect(await requestOf(harness, setUp)).toMatchObject({ state: 'handed-over' });
  await look();
  await look();

  expect(await requestOf(harness, watching)).toMatchObject({
    state: 'cancelled',
    reason: 'No longer watched. The set-up of Amplitude looks after it from now on.',
  });
  expect(await store.watched.get(watching)).toBeNull();
  const records = await store.watched.findByObjects([appObjectId]);
  expect(records.map(({ requestId }) => requestId)).toEqual([setUp]);
  const told = (await store.cards.listForRequest(watching)).filter(({ kind }) => kind === 'status');
  expect(told.map(({ conversation }) => conversation)).toContain(`personal:${MEGAN.objectId}`);
  const events = (await store.audit.list({ requestId: watching, limit: 50 })).map(({ event }) => event);
  expect(events.filter((event) => event === 'watch-ended')).toHaveLength(1);
  expect(await watchApplication(ports, { ...wish, person: ALEX, inboundKey: 'again' })).toMatchObject({
    kind: 'refused',
  });
});
