import type { PlanRecord, Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { Stage } from '../../core/stages';
import { personReminderAt } from '../request/gate-reminders';
import { HAND_OVER_NEWS, newsOf, subjectOf } from '../hand-over/news';
import type { Json } from '../../core/json';
import type { Ports } from '../ports';
import { closedGate, gateReached, PAUSED_BEFORE } from '../request/gates';
import { auditMove, postHandOver } from './finish-run';
import { isStillApplying, type AppliedPlan } from './still-applying';

/**
 * The run ends at a gate; nothing is under way and nothing expires. What was made so far is handed over where the gate
 * waits for a person at the vendor.
 */
export async function pauseBefore(
  ports: Ports,
  plan: AppliedPlan,
  { stage, index }: { stage: Stage; index: number },
): Promise<void> {
  const { store, clock } = ports;
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, plan.requestId);
    if (!isStillApplying(request, plan)) return;
    const now = clock.now();
    const facts = { ...gateReached(request, plan, { index, now }), [PAUSED_BEFORE]: stage };
    const closed = closedGate({ facts: { ...request.facts, ...facts } }, plan, { stage, now });
    // What opened meanwhile is found open by the sweep.
    const dueAt = closed === null ? now : (closed.opensAt ?? personReminderAt(now, now));
    await store.requests.update(tx, request.id, { state: 'paused', dueAt, reason: null, facts });
    if (plan.kind === 'renew' && closed?.gate.kind === 'person')
      await handOverNow(ports, tx, { request, plan });
    const reason = plan.document.gates?.[index]?.says ?? null;
    await auditMove(ports, tx, { plan, request, state: 'paused', reason });
  });
  ports.nudge();
}

/** What the vendor needs before it is ready. */
async function handOverNow(
  ports: Ports,
  tx: Tx,
  { request, plan }: { request: RequestRecord; plan: PlanRecord },
): Promise<void> {
  const news = newsOf(request, plan);
  const facts = { [HAND_OVER_NEWS]: news as unknown as Json };
  await ports.store.requests.update(tx, request.id, { facts });
  await postHandOver(ports, tx, { request, subject: subjectOf(news), channel: null });
}
