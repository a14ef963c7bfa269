import type { PlanDocument } from '../core/plan';
import type { PlanKind, Stage } from '../core/stages';

/** Stages of a plan in the order in which they run; an undo plan runs them backwards. */
export function stagesOf(document: PlanDocument): Stage[] {
  return [...new Set(document.operations.map(({ stage }) => stage))];
}

/** A restore makes again what an undo removed, with new ids. */
export function makesThings(kind: PlanKind): boolean {
  return kind === 'setup' || kind === 'restore';
}
