import type { Read } from '../../core/checks';
import type { GraphAnswer, GraphRequest, References } from '../../core/graph-request';
import { canonicalJson, type Json } from '../../core/json';
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
