import { openGate } from '../../../workflows/care/open-gate';
import { sweep } from '../../../workflows/care/sweep';
import { decideOn, COLLATE, pressed, requestOf } from '../../support/walk-request';
import { renewSteps } from '../../support/renew-steps';
import { shownPlans } from '../../support/shown-plans';
import { ISAIAH, MEGAN, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const DAY_MS = 86_400_000;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { handedOver, planNewSecret, secretsOf } = renewSteps(() => harness);

async function swept(): Promise<void> {
  await sweep(harness.ports);
  await harness.drain();
}

async function events(requestId: string): Promise<string[]> {
  const entries = await harness.store.audit.list({ requestId, limit: 500 });
  return entries.map(({ event }) => event);
}

/** A renewal that waits until the vendor has the new secret. */
async function paused(): Promise<string> {
  const requestId = await handedOver('collate', COLLATE);
  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).state).toBe('paused');
  return requestId;
}

async function vendorIsReady(requestId: string, person?: Parameters<typeof pressed>[2]) {
  const reply = await openGate(harness.ports, await pressed(harness, requestId, person));
  await harness.drain();
  return reply;
}

test('approve all walks until the gate, goes on when it opens, and waits for the day', async () => {
  const requestId = await paused();
  expect(await secretsOf('Collate')).toHaveLength(2);
  const card = (await shownPlans(harness, requestId)).at(-1);
  expect(card).toMatchObject({ phase: 'paused', buttons: { vendorIsReady: true, approveAll: false } });
  expect(card?.headline).toContain('has to be entered at Collate');

  harness.advance(20 * DAY_MS);
  await swept();
  expect((await requestOf(harness, requestId)).state).toBe('paused');

  expect(await vendorIsReady(requestId)).toMatchObject({ kind: 'done' });
  expect((await requestOf(harness, requestId)).state).toBe('paused');
  expect(await secretsOf('Collate')).toHaveLength(2);
  expect(await vendorIsReady(requestId)).toMatchObject({ kind: 'ignored' });

  harness.advance(6 * DAY_MS);
  await swept();
  expect(await secretsOf('Collate')).toHaveLength(2);
  harness.advance(1.1 * DAY_MS);
  await swept();
  const left = await secretsOf('Collate');
  expect(left.map(({ displayName }) => displayName)).toEqual([`Latchkey ${requestId} plan 2`]);
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  expect((await events(requestId)).filter((event) => event === 'gate-opened')).toHaveLength(2);
});

test('nobody else says it, and a stranger is refused', async () => {
  const requestId = await paused();
  expect(await vendorIsReady(requestId, ISAIAH)).toMatchObject({ kind: 'refused' });
  expect(await vendorIsReady(requestId, MEGAN)).toMatchObject({ kind: 'refused' });
  expect((await requestOf(harness, requestId)).state).toBe('paused');
});

test('an approval that is older than 60 days is asked for again', async () => {
  const requestId = await paused();
  harness.advance(61 * DAY_MS);
  await vendorIsReady(requestId);
  expect((await requestOf(harness, requestId)).state).toBe('paused');
  harness.advance(8 * DAY_MS);
  await swept();
  expect((await requestOf(harness, requestId)).state).toBe('awaiting-approval');
  expect(await secretsOf('Collate')).toHaveLength(2);
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'done' });
  expect(await secretsOf('Collate')).toHaveLength(1);
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
});
