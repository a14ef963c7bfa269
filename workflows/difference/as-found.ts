import type { Check, Expectation } from '../../core/checks';
import type { Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import type { Differing } from './difference';

/** A read and one expectation. */
type Single = Check & { readonly expect: readonly [Expectation] };

/**
 * What holds as it was found: a plan relies on it, or takes it for what stands from now on. A policy that somebody else
 * rewrote may hold a secret: it is known again by its digest.
 */
export function asFound({ wanted, found }: Pick<Differing, 'wanted' | 'found'>): Single {
  const { read, expect } = wanted.check;
  return { read, expect: [expectationOf(expect[0], found)] };
}

function expectationOf(expectation: Expectation, found: Json): Expectation {
  const list = Array.isArray(found) ? (found as Json[]) : [];
  switch (expectation.test) {
    case 'equals':
    case 'as-written':
      return { ...expectation, value: found };
    case 'same-set':
    case 'within':
      return { ...expectation, value: list };
    case 'includes':
      return { ...expectation, test: 'excludes' };
    case 'excludes':
      return { ...expectation, test: 'includes' };
    case 'count':
      return { ...expectation, value: list.length };
    case 'same-json-texts':
      return list.length === 0
        ? { ...expectation, value: [] }
        : { ...expectation, at: `${expectation.at}|digest`, test: 'equals', value: valueAt(list, '|digest') };
  }
}
