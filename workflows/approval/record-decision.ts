import type { DecisionRecord, PlanRecord, Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { Ports } from '../ports';

interface Recorded {
  readonly request: RequestRecord;
  readonly plan: PlanRecord;
  readonly decision: Pick<DecisionRecord, 'stage' | 'verdict' | 'reason' | 'approver' | 'onBehalfOf'>;
}

/** A decision and its audit entry. */
export async function recordDecision(
  { store }: Ports,
  tx: Tx,
  { request, plan, decision }: Recorded,
): Promise<void> {
  const { stage, verdict, reason, approver, onBehalfOf } = decision;
  await store.decisions.insert(tx, { ...decision, planId: plan.id, planHash: plan.hash });
  await store.audit.append(tx, {
    eventKey: `${plan.id}:${stage}:${verdict}:${approver.objectId}:${request.revision}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: approver.objectId,
    event: `stage-${verdict}`,
    planHash: plan.hash,
    details: {
      stage,
      reason,
      result: verdict,
      actorName: approver.displayName,
      ...(onBehalfOf === null
        ? {}
        : {
            onBehalfOf: {
              objectId: onBehalfOf.objectId,
              displayName: onBehalfOf.displayName,
              until: onBehalfOf.until,
            },
          }),
    },
  });
}
