import type { Json } from './json';

/** One read of the tenant; `path` may hold references like a Graph request's path. */
export interface Read {
  /** Below `/v1.0`, without `$select`. May already carry other query options. */
  readonly path: string;
  readonly select?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What a read must show. `at` walks the answer: `web.redirectUris`, `value[].id`
 * (`[]` makes a list of what is below), `appRoles[value=User].id` (first entry that fits), `value[0].id`;
 * references such as `{group.objectId}` are filled in first.
 *
 * - `equals`: deep equality (absent counts as null)
 * - `same-json-texts`: a list of JSON texts that say the same, whatever their blanks and the order of their keys; the
 *   reader has put the reference to a sealed answer in the place of its text (`naming-sealed.ts`)
 * - `same-set`: a list with the same members in any order
 * - `as-written`: holds what was written; Graph fills in what was not sent and keeps lists in an order of its own
 * - `within`: a list without any other members than these
 * - `includes`, `excludes`: a list holding, not holding the value
 * - `count`: the list has exactly that many members
 */
export interface Expectation {
  readonly label: string;
  readonly at: string;
  readonly test:
    'equals' | 'same-json-texts' | 'same-set' | 'as-written' | 'within' | 'includes' | 'excludes' | 'count';
  /** May hold references like a Graph request's body. */
  readonly value: Json;
  /** Reference to the id of an entry that does not count, once it is known: what the plan itself has made. Filled in: the id. */
  readonly except?: string;
}

/** A read and what it must show; used for facts relied on, for "already true?" and for the read-back. */
export interface Check {
  readonly read: Read;
  readonly expect: readonly Expectation[];
}

/** Outcome of one expectation, safe to show. */
export interface CheckResult {
  readonly label: string;
  readonly holds: boolean;
  /** What was found, as short text; only when it does not hold. */
  readonly found?: string;
}
