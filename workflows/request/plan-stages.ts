import type { OperationRecord, PlanDocument } from '../../core/plan';
import type { PlanKind, Stage } from '../../core/stages';

/** Stages of a plan in the order in which they run; an undo plan runs them backwards. */
export function stagesOf(document: PlanDocument): Stage[] {
  return [...new Set(document.operations.map(({ stage }) => stage))];
}

/** A restore makes again what an undo removed, with new ids; a renewal makes another secret. */
export function makesThings(kind: PlanKind): boolean {
  return kind === 'setup' || kind === 'restore' || kind === 'renew';
}

/** Whether the plan's values count: those of a renewal do when its secret is there, until then the former one's. */
export function isInEffect(
  { kind, id }: { readonly kind: PlanKind; readonly id: string },
  records: readonly OperationRecord[],
): boolean {
  return (
    kind !== 'renew' ||
    records.some(({ planId, state }) => planId === id && (state === 'written' || state === 'done'))
  );
}
