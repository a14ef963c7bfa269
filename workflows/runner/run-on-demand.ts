import type { JsonObject } from '../../core/json';
import type { PlanRecord } from '../../core/ports/store';
import type { Stage } from '../../core/stages';
import type { Ports } from '../ports';
import {
  backFromPaused,
  backTo,
  BEFORE,
  renewedFacts,
  SET_ASIDE,
  setAsidePlans,
  standingOf,
} from '../request/before-later-plan';
import { stagesOf } from '../request/plan-stages';
import { isStillApplying, type AppliedPlan } from './still-applying';

/** A stage that only a person's press begins, outside of the walk over the plan. */
export function isOnDemand({ document }: PlanRecord, stage: Stage): boolean {
  return !stagesOf(document).includes(stage);
}

/** Done and read back: the renewal is over, and the set-up stands where it stood before it. */
export async function finishOnDemand(ports: Ports, plan: AppliedPlan): Promise<void> {
  await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, plan.requestId);
    if (!isStillApplying(request, plan)) return;
    const before = standingOf(request);
    // What waited at a gate behind the switch has nothing to wait for any more.
    const { facts, ...change } = backFromPaused(before?.state === 'paused' ? before : request);
    await ports.store.requests.update(tx, request.id, {
      ...change,
      reason: null,
      facts: { ...facts, ...renewedFacts(request, plan.seq, SWITCHED_BACK) },
    });
    await ports.store.audit.append(tx, {
      eventKey: `${plan.id}:switched-back:${request.revision}`,
      tenantId: request.tenantId,
      requestId: request.id,
      actorObjectId: null,
      event: 'switched-back',
      planHash: plan.hash,
      details: {},
    });
  });
  ports.nudge();
}

function stillRenewed(facts: JsonObject, { seq, reason }: { seq: number; reason: string }) {
  const text = `Renewed and read back. ${reason}`;
  return { [SET_ASIDE]: { ...setAsidePlans({ facts }), [seq]: text } };
}

const SWITCHED_BACK =
  'Switched back and read back: Entra signs with the former certificate again, until its end. The new one stays, inactive; Renew tries the switch anew.';

/** Not begun: everything is as it was before the press, and says why. */
export async function giveUpOnDemand(ports: Ports, plan: AppliedPlan, why: string): Promise<void> {
  await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, plan.requestId);
    const before = request === null ? null : standingOf(request);
    if (!isStillApplying(request, plan) || before === null) return;
    const reason = `It was not switched back. ${why}`.trim();
    await ports.store.requests.update(tx, request.id, {
      ...backTo(before),
      reason,
      facts: {
        [BEFORE]: null,
        ...before.facts,
        ...(before.state === 'paused' ? {} : stillRenewed(before.facts, { seq: plan.seq, reason })),
      },
    });
    await ports.store.audit.append(tx, {
      eventKey: `${plan.id}:not-switched-back:${request.revision}`,
      tenantId: request.tenantId,
      requestId: request.id,
      actorObjectId: null,
      event: 'not-switched-back',
      planHash: plan.hash,
      details: { reason },
    });
  });
  ports.nudge();
}
