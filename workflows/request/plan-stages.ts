import type { OperationRecord, PlanDocument } from '../../core/plan';
import type { PlanKind, Stage } from '../../core/stages';

/** Stages of a plan in the order in which they run; an undo plan runs them backwards. */
export function stagesOf(document: PlanDocument): Stage[] {
  return [...new Set(document.operations.map(({ stage }) => stage))];
}

const MAKES_THINGS: readonly PlanKind[] = ['setup', 'restore', 'renew', 'change', 'put-back', 'accept'];
/** What stood before goes on to stand until they have written. */
const BESIDE_WHAT_STANDS: readonly PlanKind[] = ['renew', 'change', 'put-back', 'accept'];

/**
 * A restore makes again what an undo removed, with new ids; a renewal another secret, a change what other answers ask
 * for; what was taken away is put back anew, and the ids of what is accepted are its own from then on.
 */
export function makesThings(kind: PlanKind): boolean {
  return MAKES_THINGS.includes(kind);
}

/** Whether the plan's values count. */
export function isInEffect(
  { kind, id }: { readonly kind: PlanKind; readonly id: string },
  records: readonly OperationRecord[],
): boolean {
  return (
    !BESIDE_WHAT_STANDS.includes(kind) ||
    records.some(({ planId, state }) => planId === id && (state === 'written' || state === 'done'))
  );
}
