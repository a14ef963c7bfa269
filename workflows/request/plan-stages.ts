import type { OperationRecord, PlanDocument } from '../../core/plan';
import type { PlanKind, Stage } from '../../core/stages';

/** Stages of a plan in the order in which they run; an undo plan runs them backwards. */
export function stagesOf(document: PlanDocument): Stage[] {
  return [...new Set(document.operations.map(({ stage }) => stage))];
}

/**
 * A restore makes again what an undo removed, with new ids; a renewal makes another secret; what was taken away is put
 * back anew, and the ids of what is accepted are its own from then on.
 */
const MAKES_THINGS: readonly PlanKind[] = ['setup', 'restore', 'renew', 'put-back', 'accept'];

export function makesThings(kind: PlanKind): boolean {
  return MAKES_THINGS.includes(kind);
}

/** Their values count once something of them is there; until then the former ones do. */
const COUNT_WHEN_WRITTEN: readonly PlanKind[] = ['renew', 'put-back', 'accept'];

/** Whether the plan's values count. */
export function isInEffect(
  { kind, id }: { readonly kind: PlanKind; readonly id: string },
  records: readonly OperationRecord[],
): boolean {
  return (
    !COUNT_WHEN_WRITTEN.includes(kind) ||
    records.some(({ planId, state }) => planId === id && (state === 'written' || state === 'done'))
  );
}
