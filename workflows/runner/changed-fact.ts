import type { CheckResult, Expectation } from '../../core/checks';
import { shortText } from '../../core/evaluate-check';
import type { References } from '../../core/graph-request';
import type { PlannedOperation } from '../../core/plan';
import { resolveJson } from '../../core/references';

export interface ReliedOn {
  readonly operation: PlannedOperation;
  readonly expectation: Expectation;
}

/** What operations rely on, in the order in which their checks are evaluated. */
export function reliedOnBy(operations: readonly PlannedOperation[]): ReliedOn[] {
  return operations.flatMap((operation) =>
    operation.reliesOn.flatMap(({ expect }) => expect.map((expectation) => ({ operation, expectation }))),
  );
}

/** The difference in words: what the plan saw, what is there now, and which step it matters to. */
export function changedFact(
  { operation, expectation }: ReliedOn,
  { label, found = 'nothing' }: CheckResult,
  references: References,
): string {
  const { test, at, value } = expectation;
  // Of an object the label has the name; its id says nothing to anybody.
  const isValue = (test === 'equals' || test === 'same-set') && !/id$/i.test(at);
  const difference = isValue
    ? `The plan saw: ${shortText(resolveJson(value, references))}. Now: ${found}.`
    : `Found: ${found}.`;
  return `No longer so: ${label}. ${difference} It matters for “${operation.title}”.`;
}
