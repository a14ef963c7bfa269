import type { Check, CheckResult, Read } from '../../core/checks';
import { evaluate } from '../../core/evaluate-check';
import type { GraphAnswer, GraphRequest, References } from '../../core/graph-request';
import { canonicalJson, type Json } from '../../core/json';
import type { Tenant } from '../../core/ports/tenant';
import { resolvePath } from '../../core/references';

/** A read as a Graph request, references filled in. */
export function requestFor(read: Read, references: References): GraphRequest {
  const path = resolvePath(read.path, references);
  const select =
    read.select === undefined ? '' : `${path.includes('?') ? '&' : '?'}$select=${read.select.join(',')}`;
  return {
    method: 'GET',
    path: path + select,
    ...(read.headers === undefined ? {} : { headers: read.headers }),
  };
}

/** An object that is not there reads as nothing. */
export function bodyOf(answer: GraphAnswer | undefined): Json {
  return answer === undefined || answer.status === 404 ? null : answer.body;
}

/** Evaluates many checks with one batch of reads; reads of one object are joined. */
export async function runChecks(
  tenant: Tenant,
  checks: readonly Check[],
  references: References,
): Promise<CheckResult[]> {
  const { evaluated } = await readForChecks(tenant, { checks, reads: [] }, references);
  return evaluated(references);
}

interface Answered {
  /** What the checks say; more may be known by now than when they were read. */
  readonly evaluated: (references: References) => CheckResult[];
  /** To the further reads. */
  readonly answers: readonly GraphAnswer[];
}

/** Reads what checks need, and further things, in one batch. */
export async function readForChecks(
  tenant: Tenant,
  { checks, reads }: { checks: readonly Check[]; reads: readonly GraphRequest[] },
  references: References,
): Promise<Answered> {
  const joined = joinReads(checks.map(({ read }) => read));
  const requests = [...joined.map((read) => requestFor(read, references)), ...reads];
  const answers = requests.length === 0 ? [] : await tenant.readMany(requests);
  const evaluated = (known: References) =>
    checks.flatMap(({ read, expect }) => {
      const body = bodyOf(answers[joined.findIndex((one) => areJoined(one, read))]);
      return expect.map((expectation) => evaluate(body, expectation, known));
    });
  return { evaluated, answers: answers.slice(joined.length) };
}

/**
 * One read for all that select properties of one path, selecting what any of them selects, and one for those that
 * select none: without `$select` Graph leaves some properties out, so neither answers for the other.
 */
export function joinReads(reads: readonly Read[]): Read[] {
  const joined: Read[] = [];
  for (const read of reads) {
    const at = joined.findIndex((one) => areJoined(one, read));
    const known = joined[at];
    if (known === undefined) joined.push(read);
    else if (known.select !== undefined)
      joined[at] = { ...known, select: [...new Set([...known.select, ...(read.select ?? [])])] };
  }
  return joined;
}

export function areJoined(one: Read, other: Read): boolean {
  return (
    one.path === other.path &&
    (one.select === undefined) === (other.select === undefined) &&
    canonicalJson(one.headers ?? {}) === canonicalJson(other.headers ?? {})
  );
}
