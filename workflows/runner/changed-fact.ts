import type { CheckResult, Expectation } from '../../core/checks';
import type { References } from '../../core/graph-request';
import { shortText } from '../../core/plain-words';
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

/** The differences in words: what the plan saw, what is there now, and which steps it matters to. */
export function changedFacts(
  reliedOn: readonly ReliedOn[],
  results: readonly CheckResult[],
  references: References,
): string[] {
  const titles = new Map<string, string[]>();
  for (const [index, fact] of reliedOn.entries()) {
    const result = results[index];
    if (result === undefined || result.holds) continue;
    const difference = differenceOf(fact, result, references);
    titles.set(difference, [...(titles.get(difference) ?? []), `“${fact.operation.title}”`]);
  }
  return [...titles].map(([difference, [first = '', ...others]]) => {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return `${difference} It matters for ${first}${more}.`;
  });
}

function differenceOf(
  { expectation }: ReliedOn,
  { label, found = 'nothing' }: CheckResult,
  references: References,
): string {
  const { test, at, value } = expectation;
  // Of an object the label has the name; its id says nothing to anybody.
  const isValue = (test === 'equals' || test === 'same-set') && !/id$/i.test(at);
  const difference = isValue
    ? `The plan saw: ${shortText(resolveJson(value, references))}. Now: ${found}.`
    : `Found: ${found}.`;
  return `No longer so: ${label}. ${difference}`;
}
