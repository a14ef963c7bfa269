import type { DecisionRecord, PlanRecord } from '../../core/ports/store';
import type { Stage } from '../../core/stages';
import { stillMayApprove } from '../request/authorise';
import { stagesOf } from '../request/plan-stages';
import { needsPrivilegedApprover } from '../policy/privileged-grants';
import type { Ports } from '../ports';
import { askersOf, isBarred } from '../request/askers';
import { approvalsOf, isCarriedOut, missingApprovals } from './approvals';
import { tellRequester } from './tell-requester';

/** Enough approvals, whoever gave them; or nothing is left to approve. */
export async function isApproved(
  { store, rules }: Ports,
  { plan, stage }: { plan: PlanRecord; stage: Stage },
): Promise<boolean> {
  if (isCarriedOut(await store.operations.list(plan.id), stage)) return true;
  return missingApprovals(rules, await store.decisions.list(plan.id), stage) === 0;
}

/**
 * Looked at just before a stage runs: enough approvals, all by people who may still give them. The approvals of
 * the others stop counting, and so do an asker's own, whoever gave them in that place, and what an asker gave in
 * another's. `justApproved`: the click that started the run was for this stage, and looked. Throws when the directory
 * cannot be asked.
 */
export async function isStillApproved(
  ports: Ports,
  { plan, stage, justApproved }: { plan: PlanRecord; stage: Stage; justApproved: boolean },
): Promise<boolean> {
  const { store, rules } = ports;
  if (isCarriedOut(await store.operations.list(plan.id), stage)) return true;
  const decisions = await store.decisions.list(plan.id);
  if (missingApprovals(rules, decisions, stage) > 0) return false;
  const approvals = approvalsOf(decisions, stage);
  const consent = plan.document.operations.some(
    (one) => one.stage === stage && needsPrivilegedApprover(one, plan.document),
  );
  const rights = await Promise.all(
    approvals.map(({ approver }) => stillMayApprove(ports, approver, { consent, fresh: !justApproved })),
  );
  const request = await store.requests.get(plan.requestId);
  const isOwn = ({ approver, onBehalfOf }: DecisionRecord) =>
    [approver, onBehalfOf].some(
      (one) => one !== null && request !== null && isBarred(rules, askersOf(request), one.objectId),
    );
  const lost = approvals.filter((approval, index) => rights[index] !== true || isOwn(approval));
  for (const { approver } of lost) await voidApprovals(ports, { plan, stage, approver });
  return missingApprovals(rules, decisions, stage) + lost.length === 0;
}

/** For every stage from this one on: a lost right is lost for the later ones as well. */
async function voidApprovals(
  ports: Ports,
  { plan, stage, approver }: { plan: PlanRecord; stage: Stage; approver: DecisionRecord['approver'] },
): Promise<void> {
  const { store } = ports;
  const stages = stagesOf(plan.document);
  const reason = `${approver.displayName} approved ${stage} and has no right to any more, so it waits for approval again.`;
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, plan.requestId);
    const voided = await store.decisions.voidApprovals(tx, {
      planId: plan.id,
      approverObjectId: approver.objectId,
      stages: stages.slice(stages.indexOf(stage)),
    });
    if (request === null || voided.length === 0) return;
    await store.requests.update(tx, request.id, { reason });
    await store.audit.append(tx, {
      eventKey: `${plan.id}:${stage}:voided:${approver.objectId}:${request.revision}`,
      tenantId: request.tenantId,
      requestId: request.id,
      actorObjectId: approver.objectId,
      event: 'approval-voided',
      planHash: plan.hash,
      details: { stages: [...voided], why: 'the approver lost the right before the stage ran' },
    });
    await tellRequester(ports, tx, { requestId: request.id, by: null, text: reason });
  });
}
