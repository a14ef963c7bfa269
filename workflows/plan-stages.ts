import type { PlanDocument } from '../core/plan';
import type { DecisionRecord } from '../core/ports/store';
import type { PlanKind, Stage } from '../core/stages';

/** Stages of a plan in the order in which they run; an undo plan runs them backwards. */
export function stagesOf(document: PlanDocument): Stage[] {
  return [...new Set(document.operations.map(({ stage }) => stage))];
}

/** A restore makes again what an undo removed, with new ids. */
export function makesThings(kind: PlanKind): boolean {
  return kind === 'setup' || kind === 'restore';
}

/** Stages nobody has approved yet, in order; the first is the only one that can be approved by itself. */
export function unapprovedStages(document: PlanDocument, decisions: readonly DecisionRecord[]): Stage[] {
  return stagesOf(document).filter(
    (stage) => !decisions.some((decision) => decision.stage === stage && decision.verdict === 'approved'),
  );
}
