import type { OperationRecord, PlanDocument } from '../../core/plan';
import type { DecisionRecord, PlanRecord } from '../../core/ports/store';
import { approvalsNeeded, type Stage } from '../../core/stages';
import { stagesOf } from '../request/plan-stages';
import type { Ports, Rules } from '../ports';

interface Waiting {
  readonly rules: Rules;
  readonly document: PlanDocument;
  readonly decisions: readonly DecisionRecord[];
  readonly records: readonly OperationRecord[];
}

/** The approvals of a stage that count, in the order in which they were given. */
export function approvalsOf(decisions: readonly DecisionRecord[], stage: Stage): readonly DecisionRecord[] {
  return decisions.filter(
    (decision) => decision.stage === stage && decision.verdict === 'approved' && decision.voidedAt === null,
  );
}

export function missingApprovals(
  { approvals }: Rules,
  decisions: readonly DecisionRecord[],
  stage: Stage,
): number {
  return Math.max(0, approvalsNeeded(approvals, stage) - approvalsOf(decisions, stage).length);
}

/**
 * Stages that lack approvals or were not carried out, in order; the first is the only one that can be approved
 * by itself.
 */
export function openStages({ rules, document, decisions, records }: Waiting): readonly Stage[] {
  return stagesOf(document).filter(
    (stage) => missingApprovals(rules, decisions, stage) > 0 || !isCarriedOut(records, stage),
  );
}

/** The same, with what was carried out read now. */
export async function openStagesNow(
  { store, rules }: Pick<Ports, 'store' | 'rules'>,
  { id, document }: PlanRecord,
  decisions: readonly DecisionRecord[],
): Promise<readonly Stage[]> {
  return openStages({ rules, document, decisions, records: await store.operations.list(id) });
}

export function isCarriedOut(records: readonly OperationRecord[], stage: Stage): boolean {
  return records.every((record) => record.stage !== stage || record.state === 'done');
}

/** Whose approval it is: one person's, or an absent one's whose place somebody took. */
export function placeOf({ approver, onBehalfOf }: Pick<DecisionRecord, 'approver' | 'onBehalfOf'>): string {
  return onBehalfOf?.objectId ?? approver.objectId;
}

/** “Adele Vance for Megan Bowen”. */
export function deciderName({
  approver,
  onBehalfOf,
}: Pick<DecisionRecord, 'approver' | 'onBehalfOf'>): string {
  return onBehalfOf === null ? approver.displayName : `${approver.displayName} for ${onBehalfOf.displayName}`;
}
