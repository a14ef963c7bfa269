import { openGate } from '../../../workflows/care/open-gate';
import { sweep } from '../../../workflows/care/sweep';
import { pauseBefore } from '../../../workflows/runner/pause-before';
import { moveWhileApplying } from '../../../workflows/runner/finish-run';
import { numberIn } from '../../../workflows/request/request-facts';
import { renewSteps } from '../../support/renew-steps';
import { COLLATE, decideOn, pressed, requestOf, unfinished } from '../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const DAY_MS = 86_400_000;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { handedOver, planNewSecret, secretsOf } = renewSteps(() => harness);

async function paused(): Promise<string> {
  const requestId = await handedOver('collate', COLLATE);
  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  return requestId;
}

test('a run whose last step is done again after a crash moves nothing, once its gate was opened meanwhile', async () => {
  const requestId = await paused();
  const attempt = numberIn(await requestOf(harness, requestId), 'applyAttempt');
  const plan = await harness.store.plans.latest(requestId);
  if (plan === null) throw new Error('no plan');
  await openGate(harness.ports, await pressed(harness, requestId));
  const before = await requestOf(harness, requestId);
  expect(before.state).toBe('applying');

  await pauseBefore(harness.ports, { ...plan, attempt }, { stage: 'clean-up', index: 0 });
  await moveWhileApplying(harness.ports, { ...plan, attempt }, { state: 'failed', reason: 'too late' });
  expect(await requestOf(harness, requestId)).toEqual(before);

  await harness.drain();
  harness.advance(7.1 * DAY_MS);
  await sweep(harness.ports);
  await harness.drain();
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
});

test('the former secret is removed and the answer lost: that it is gone is found, and nothing fails', async () => {
  const requestId = await paused();
  await openGate(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await harness.fault({
    ...{ method: 'POST', path: '/applications/*/removePassword', nth: 1 },
    ...{ status: 500, after: true },
  });
  harness.advance(7.1 * DAY_MS);
  await sweep(harness.ports);
  await harness.drain();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await secretsOf('Collate')).toHaveLength(1);
});
