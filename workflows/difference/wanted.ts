import type { Check, Expectation } from '../../core/checks';
import type { References } from '../../core/graph-request';
import { canonicalJson, type Json } from '../../core/json';
import { alternativeOf, type PlannedOperation } from '../../core/plan';
import { isKnown, resolveJson, resolvePath, resolveText } from '../../core/references';

/** One value that a frozen operation wants in the tenant: a read with one expectation, every reference filled in. */
export interface Wanted {
  readonly operation: PlannedOperation;
  /** Of its plan, outputs included. */
  readonly references: References;
  readonly check: Check & { readonly expect: readonly [Expectation] };
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
  return readBackOf(operation, references)
    .filter((check) => isKnown(check, references))
    .flatMap((check) => resolvedEach(check, references))
    .map((check) => ({ operation, references, check }));
}

function resolvedEach({ read, expect }: Check, references: References): Wanted['check'][] {
  const path = resolvePath(read.path, references);
  return expect.map((expectation) => ({
    read: { ...read, path },
    expect: [
      {
        ...expectation,
        at: resolveText(expectation.at, references),
        value: resolveJson(expectation.value, references),
      },
    ],
  }));
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
