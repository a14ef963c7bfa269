import type { AuditEvent } from '../../core/audit-events';
import type { JsonObject } from '../../core/json';
import type { PlanRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
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

interface Words {
  readonly event: AuditEvent;
  /** On the card of the plan, which is over. */
  readonly done: string;
  readonly notEvent: AuditEvent;
  readonly notDone: string;
}

const SWITCH_BACK: Words = {
  event: 'switched-back',
  done: 'Switched back and read back: Entra signs with the former certificate again, until its end. The new one stays, inactive; Renew tries the switch anew.',
  notEvent: 'not-switched-back',
  notDone: 'It was not switched back.',
};

const STOP_REMOVAL: Words = {
  event: 'removal-stopped',
  done: 'The removal was stopped: whoever could sign in before can again, and that was read back. Nothing was deleted.',
  notEvent: 'removal-not-stopped',
  notDone: 'The removal was not stopped.',
};

function wordsOf({ kind }: PlanRecord): Words {
  return kind === 'remove' ? STOP_REMOVAL : SWITCH_BACK;
}

/** Done and read back: the plan is over, and the set-up stands where it stood before it. */
export async function finishOnDemand(ports: Ports, plan: AppliedPlan): Promise<void> {
  const { event } = wordsOf(plan);
  await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, plan.requestId);
    if (!isStillApplying(request, plan)) return;
    const { facts, ...change } = standsAgain(request, plan);
    await ports.store.requests.update(tx, request.id, { ...change, reason: null, facts });
    await ports.store.audit.append(tx, {
      eventKey: `${plan.id}:${event}:${request.revision}`,
      tenantId: request.tenantId,
      requestId: request.id,
      actorObjectId: null,
      event,
      planHash: plan.hash,
      details: {},
    });
  });
  ports.nudge();
}

function standsAgain(request: RequestRecord, plan: PlanRecord) {
  const before = standingOf(request);
  const over = renewedFacts(request, plan.seq, wordsOf(plan).done);
  // Another plan waited meanwhile, for something else.
  if (before?.state === 'paused' && before.facts['planKind'] !== plan.kind) {
    const { planKind = null } = before.facts;
    return { ...backTo(before), facts: { [BEFORE]: null, ...before.facts, ...over, planKind } };
  }
  // What waited at a gate behind has nothing to wait for any more.
  const isMidway = before !== null && (before.state === 'paused' || plan.kind === 'remove');
  const { facts, ...change } = backFromPaused(isMidway ? before : request);
  return { ...change, facts: { ...facts, ...over } };
}

function stillRenewed(facts: JsonObject, { seq, reason }: { seq: number; reason: string }) {
  const text = `Renewed and read back. ${reason}`;
  return { [SET_ASIDE]: { ...setAsidePlans({ facts }), [seq]: text } };
}

/** Not begun: everything is as it was before the press, and says why. */
export async function giveUpOnDemand(ports: Ports, plan: AppliedPlan, why: string): Promise<void> {
  const { notEvent: event, notDone } = wordsOf(plan);
  await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, plan.requestId);
    const before = request === null ? null : standingOf(request);
    if (!isStillApplying(request, plan) || before === null) return;
    const reason = `${notDone} ${why}`.trim();
    const goesOn = before.state === 'paused' || plan.kind === 'remove';
    await ports.store.requests.update(tx, request.id, {
      ...backTo(before),
      reason,
      facts: {
        [BEFORE]: null,
        ...before.facts,
        ...(goesOn ? {} : stillRenewed(before.facts, { seq: plan.seq, reason })),
      },
    });
    await ports.store.audit.append(tx, {
      eventKey: `${plan.id}:${event}:${request.revision}`,
      tenantId: request.tenantId,
      requestId: request.id,
      actorObjectId: null,
      event,
      planHash: plan.hash,
      details: { reason },
    });
  });
  ports.nudge();
}
