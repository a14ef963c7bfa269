import type { Read } from '../../core/checks';
import { evaluate, foundFor } from '../../core/evaluate-check';
import type { GraphAnswer } from '../../core/graph-request';
import type { Json } from '../../core/json';
import type { ReadOptions, Tenant } from '../../core/ports/tenant';
import { areJoined, bodyOf, joinReads, requestFor } from '../reading/run-checks';
import type { Wanted } from './wanted';

/** What is wanted, and is not so. */
export interface Differing {
  readonly wanted: Wanted;
  /** What stands in its place; `null`: nothing. May hold what must not be shown: `shown` may. */
  readonly found: Json;
  /** Short text of what was found. */
  readonly shown: string;
}

export interface Compared {
  readonly differing: readonly Differing[];
  /** What could not be read: neither so nor different. */
  readonly unread: readonly Wanted[];
  /** The answer to a further read; one that was joined with others selects more than was asked. */
  readonly answerTo: (read: Read) => GraphAnswer | undefined;
}

/**
 * Compares what is wanted with the tenant, in one batch; further reads are answered with it. The only place that
 * does: adoption, change, put back, accept and drift build on it. A read that is refused (403) leaves its values
 * unread. Errors: those of `Tenant.readAllowed`.
 */
export async function difference(
  tenant: Tenant,
  wanted: readonly Wanted[],
  { reads = [], ...options }: ReadOptions & { readonly reads?: readonly Read[] } = {},
): Promise<Compared> {
  const joined = joinReads([...wanted.map(({ check }) => check.read), ...reads]);
  const requests = joined.map((read) => requestFor(read, {}));
  const answers = requests.length === 0 ? [] : await tenant.readAllowed(requests, options);
  const answerTo = (read: Read) => answers[joined.findIndex((one) => areJoined(one, read))];
  const unread = wanted.filter(({ check }) => !isAnswered(answerTo(check.read)));
  const read = wanted.filter((one) => !unread.includes(one));
  return { differing: read.flatMap((one) => differing(one, answerTo(one.check.read))), unread, answerTo };
}

/** An object that is not there is an answer as well. */
export function isAnswered(answer: GraphAnswer | undefined): boolean {
  return answer?.status === 200 || answer?.status === 404;
}

function differing(wanted: Wanted, answer: GraphAnswer | undefined): Differing[] {
  const [expectation] = wanted.check.expect;
  const body = bodyOf(answer);
  const { holds, found: shown = 'nothing' } = evaluate(body, expectation, wanted.references);
  return holds ? [] : [{ wanted, found: foundFor(body, expectation, wanted.references), shown }];
}
