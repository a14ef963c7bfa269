import type { NewDecision, PlanRecord, Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { Ports } from '../ports';

interface Recorded {
  readonly request: RequestRecord;
  readonly plan: PlanRecord;
  readonly decision: Omit<NewDecision, 'planId' | 'planHash'>;
}

/** A decision, with an audit entry for each stage. */
export async function recordDecision(
  { store }: Ports,
  tx: Tx,
  { request, plan, decision }: Recorded,
): Promise<void> {
  const { stages, verdict, reason, approver, onBehalfOf } = decision;
  await store.decisions.insert(tx, {
    planId: plan.id,
    planHash: plan.hash,
    ...{ stages, verdict, reason, approver, onBehalfOf },
  });
  for (const stage of stages)
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
