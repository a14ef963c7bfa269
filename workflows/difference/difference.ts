import type { CheckResult, Read } from '../../core/checks';
import { evaluate, foundFor } from '../../core/evaluate-check';
import type { GraphAnswer } from '../../core/graph-request';
import type { Json } from '../../core/json';
import type { ReadOptions, Tenant } from '../../core/ports/tenant';
import { areJoined, bodyOf, joinReads, requestFor } from '../reading/read-request';
import type { Expected, Wanted } from './wanted';

/** What is wanted, and is not so. */
export interface Differing<One extends Expected = Wanted> {
  readonly wanted: One;
  /** What stands in its place; `null`: nothing. May hold what must not be shown: `shown` may. */
  readonly found: Json;
  /** Short text of what was found. */
  readonly shown: string;
}

/** The answer to a read; one that was joined with others selects more than was asked. */
export type AnswerTo = (read: Read) => GraphAnswer | undefined;

export interface Compared<One extends Expected = Wanted> {
  readonly differing: readonly Differing<One>[];
  /** What could not be read: neither so nor different. */
  readonly unread: readonly One[];
  /** Of each that is wanted, in its place; what could not be read does not hold. Safe to show. */
  readonly results: readonly CheckResult[];
  readonly answerTo: AnswerTo;
}

interface Asking extends ReadOptions {
  /** Further reads, answered with the same batch. */
  readonly reads?: readonly Read[];
  /** Nothing of it may stay unread: what is refused throws. */
  readonly whole?: boolean;
}

/**
 * Compares what is wanted with the tenant, in one batch. The only place that does: facts relied on, read-backs,
 * adoption, change, undo, put back, accept and drift build on it. A read that is refused (403) leaves its values
 * unread. Errors: those of `Tenant.readAllowed`, with `whole` those of `Tenant.readMany`.
 */
export async function difference<One extends Expected>(
  tenant: Tenant,
  wanted: readonly One[],
  { reads = [], whole = false, ...options }: Asking = {},
): Promise<Compared<One>> {
  const joined = joinReads([...wanted.map(({ check }) => check.read), ...reads]);
  const requests = joined.map((read) => requestFor(read, {}));
  const read = whole ? tenant.readMany.bind(tenant) : tenant.readAllowed.bind(tenant);
  const answers = requests.length === 0 ? [] : await read(requests, options);
  return compare(wanted, (one) => answers[joined.findIndex((other) => areJoined(other, one))]);
}

/** What is wanted beside answers that are there already. */
export function compare<One extends Expected>(wanted: readonly One[], answerTo: AnswerTo): Compared<One> {
  const compared = wanted.map((one) => ({ wanted: one, ...comparedWith(one, answerTo(one.check.read)) }));
  const differing = compared.filter(({ isRead, result }) => isRead && !result.holds);
  return {
    differing: differing.map(({ wanted: one, found, result }) => ({
      wanted: one,
      found,
      shown: result.found ?? 'nothing',
    })),
    unread: compared.filter(({ isRead }) => !isRead).map(({ wanted: one }) => one),
    results: compared.map(({ result }) => result),
    answerTo,
  };
}

function comparedWith({ check }: Expected, answer: GraphAnswer | undefined) {
  const [expectation] = check.expect;
  const isRead = isAnswered(answer);
  const body = isRead ? bodyOf(answer) : null;
  const unread: CheckResult = { label: expectation.label, holds: false, found: 'not readable' };
  const result = isRead ? evaluate(body, expectation) : unread;
  return { isRead, found: foundFor(body, expectation), result };
}

/** An object that is not there is an answer as well. */
export function isAnswered(answer: GraphAnswer | undefined): boolean {
  return answer?.status === 200 || answer?.status === 404;
}
