import { setTimeout as pause } from 'node:timers/promises';
import { HOUR_MS } from '../../../../core/durations';
import { lookAfterDue } from '../../../../workflows/care/watch/look-after';
import { lookAt } from '../../../../workflows/difference/look';
import { changeSteps } from '../../../support/change-steps';
import { AMPLITUDE, decideOn, stateOf } from '../../../support/walk-request';
import { recordOf, toldOf } from '../../../support/watched-set-up';
import { startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

/** What Entra's replicas are behind, and what is waited for all of them; the clock runs ten times as fast. */
const BEHIND_MS = 30_000;
const WINDOW_MS = 45_000;

let harness: WorkflowHarness;
const { handedOver, planChanged } = changeSteps(() => harness);
beforeEach(async () => {
  harness = await startWorkflows({ visibilityWindowMs: WINDOW_MS });
});
afterEach(() => harness.stop());

/** While a plan runs, one of two replicas is behind: it is read back from the other one. */
const oneIsBehind = () => harness.fault({ behaviour: 'replicas-disagree', delayMs: BEHIND_MS, replicas: 2 });

/** Whoever looks now meets a replica that has heard of nothing yet. */
async function allAreBehind(): Promise<void> {
  await fetch(`${harness.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  await harness.fault({ behaviour: 'replicas-lag', delayMs: BEHIND_MS });
}

/** Looks until it is settled, or drift is told; gives what stale replicas would have had it tell meanwhile. */
async function lookUntilSettled(requestId: string): Promise<ReadonlySet<string>> {
  const stale = new Set<string>();
  const isSettled = async () => {
    const { baseline, isFormer, seen, drift, dueAt } = await recordOf(harness, requestId);
    const isLater = dueAt.getTime() > harness.ports.clock.now().getTime() + HOUR_MS;
    return drift !== null || (baseline !== null && !isFormer && seen === null && isLater);
  };
  while (!(await isSettled())) {
    const { baseline } = await recordOf(harness, requestId);
    const look = await lookAt(harness.ports, { id: requestId }, baseline);
    if (look.kind === 'seen') look.differences.forEach(({ kind }) => stale.add(kind));
    await lookAfterDue(harness.ports, lookAt, new AbortController().signal);
    await pause(50);
  }
  return stale;
}

test('replicas that have not heard of a new set-up are no drift, though a look would see it half made', async () => {
  await oneIsBehind();
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await allAreBehind();
  expect((await lookUntilSettled(requestId)).size).toBeGreaterThan(0);
  expect(await toldOf(harness, requestId)).toEqual(['baseline-taken']);
});

test('replicas that show the values from before a change are no drift', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await lookUntilSettled(requestId);
  await planChanged(requestId, { acsUrl: 'https://analytics.amplitude.com/saml/sso/67890' });
  await oneIsBehind();
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'done' });
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  await allAreBehind();
  expect([...(await lookUntilSettled(requestId))]).toContain('changed');
  expect(await toldOf(harness, requestId)).toEqual(['baseline-taken', 'baseline-taken']);
});
