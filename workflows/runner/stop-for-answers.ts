import type { PlanRecord } from '../../core/ports/store';
import { askGoneAgain } from '../questions/ask-again';
import type { Ports } from '../ports';

/**
 * A sealed answer that the approved plan writes is not kept any more: its question is asked again, and a new plan with a
 * new approval follows. A run that does this again finds the request elsewhere and changes nothing.
 */
export async function stopForAnswers(
  ports: Ports,
  plan: PlanRecord,
  questions: readonly string[],
): Promise<void> {
  const { store } = ports;
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, plan.requestId);
    const latest = await store.plans.latest(plan.requestId);
    if (request?.state !== 'applying' || latest?.id !== plan.id) return;
    await askGoneAgain(ports, tx, { request, gone: { questions, kind: plan.kind } });
  });
  ports.nudge();
}
