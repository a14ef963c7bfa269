import type { Check, Expectation } from '../../core/checks';
import { resolvedExpectation } from '../../core/evaluate-check';
import type { References } from '../../core/graph-request';
import { canonicalJson, type Json } from '../../core/json';
import { alternativeOf, type PlannedOperation } from '../../core/plan';
import { isKnown, resolvePath } from '../../core/references';

/** One value that is expected of the tenant: a read with one expectation, every reference filled in. */
export interface Expected {
  readonly check: Check & { readonly expect: readonly [Expectation] };
}

/** One that a frozen operation wants. */
export interface Wanted extends Expected {
  readonly operation: PlannedOperation;
  /** Of its plan, outputs included. */
  readonly references: References;
}

/** What must be read back, by the way that was taken. */
export function readBackOf(operation: PlannedOperation, references: References): readonly Check[] {
  const { alternative, readBack, key } = operation;
  return alternative !== undefined && references[alternativeOf(key)] === alternative.when
    ? alternative.readBack
    : readBack;
}

/** What a frozen operation wants, one value each. What refers to something that is not known is left out. */
export function wantedOf(operation: PlannedOperation, references: References): Wanted[] {
  const known = readBackOf(operation, references).filter((check) => isKnown(check, references));
  return expectedBy(known, references).map(({ check }) => ({ operation, references, check }));
}

/** What checks expect, one value each. Error: `bug` when something that they refer to is not known. */
export function expectedBy(checks: readonly Check[], references: References): Expected[] {
  return checks
    .map((check) => resolvedCheck(check, references))
    .flatMap(({ read, expect }) => expect.map((one) => ({ check: { read, expect: [one] as const } })));
}

/** With every reference filled in. */
export function resolvedCheck({ read, expect }: Check, references: References): Check {
  return {
    read: { ...read, path: resolvePath(read.path, references) },
    expect: expect.map((one) => resolvedExpectation(one, references)),
  };
}

/**
 * Where in the tenant it stands. Two that want the same place cannot both be so: the newer one counts. Members of a
 * list are places of their own.
 */
export function placeOf({ check: { read, expect } }: Wanted): string {
  const [{ at, test, value }] = expect;
  const isMember = test === 'includes' || test === 'excludes' || test === 'count';
  return `${read.path.split('?')[0] ?? ''} ${at}${isMember ? ` ${test === 'count' ? test : canonicalJson(value)}` : ''}`;
}

/** The value that is wanted there. */
export function wantedValue({ check: { expect } }: Wanted): Json {
  return expect[0].value;
}
