import { askGoneAgain } from '../questions/ask-again';
import type { Ports } from '../ports';
import { isStillApplying, type AppliedPlan } from './still-applying';

/**
 * A sealed answer that the approved plan writes is not kept any more: its question is asked again, and a new plan with a
 * new approval follows. A run that does this again finds the request elsewhere and changes nothing.
 */
export async function stopForAnswers(
  ports: Ports,
  plan: AppliedPlan,
  questions: readonly string[],
): Promise<void> {
  const { store } = ports;
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, plan.requestId);
    const latest = await store.plans.latest(plan.requestId);
    if (!isStillApplying(request, plan) || latest?.id !== plan.id) return;
    await askGoneAgain(ports, tx, { request, gone: { questions, kind: plan.kind } });
  });
  ports.nudge();
}
