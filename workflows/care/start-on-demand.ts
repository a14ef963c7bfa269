import type { JsonObject } from '../../core/json';
import type { PlanRecord, Tx } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import type { Stage } from '../../core/stages';
import { partitionOf } from '../approval/one-at-a-time';
import type { Ports } from '../ports';
import { BEFORE, SET_ASIDE, setAsideWithout, standingNow } from '../request/before-later-plan';
import { numberIn } from '../request/request-facts';

interface OnDemand {
  readonly request: RequestRecord;
  readonly plan: PlanRecord;
  /** The one that runs, and no other of the plan. */
  readonly stage: Stage;
  readonly person: Person;
  /** Number of the newest plan. */
  readonly latest: number;
  readonly targets: readonly string[];
  /** What the audit calls the press. */
  readonly what: 'switch-back' | 'stop-removal';
  readonly details: JsonObject;
}

/**
 * What an approved plan has ready runs at once. Its plan is the current one while it does; what the request was before is
 * kept, to stand there again.
 */
export async function startOnDemand(ports: Ports, tx: Tx, onDemand: OnDemand): Promise<void> {
  const { request, plan, stage, person, latest, targets, what, details } = onDemand;
  const { store, runs } = ports;
  const attempt = numberIn(request, 'applyAttempt') + 1;
  const standing = standingNow(request, latest, {
    isMidway: request.state === 'paused' || what === 'stop-removal',
  });
  const before = {
    ...standing,
    facts: { ...standing.facts, [SET_ASIDE]: request.facts[SET_ASIDE] ?? null },
  };
  await store.requests.update(tx, request.id, {
    state: 'applying',
    dueAt: null,
    reason: null,
    facts: {
      [BEFORE]: before,
      [SET_ASIDE]: setAsideWithout(request, plan.seq),
      planKind: plan.kind,
      applyAttempt: attempt,
      applyStage: stage,
    },
  });
  await runs.enqueue(
    tx,
    { kind: 'apply', requestId: request.id, planId: plan.id, stage, attempt },
    partitionOf(plan, targets),
  );
  await store.audit.append(tx, {
    eventKey: `${plan.id}:${what}:${attempt}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: person.objectId,
    event: what,
    planHash: plan.hash,
    details: { ...details, actorName: person.displayName },
  });
}
