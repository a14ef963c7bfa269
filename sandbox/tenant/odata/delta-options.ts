import type { Operation } from '../contract/operations';
import { unsupportedQuery } from '../graph-error';
import { type Filter, parseFilter } from './filter-parser';
import type { Query } from './query';

const FIRST_CALL = ['$select', '$filter', '$deltatoken', '$format'];
const TOKENS = ['$deltatoken', '$skiptoken'];

export function isDelta({ path }: Operation): boolean {
  return path.endsWith('/delta()');
}

/**
 * What a delta query takes: `$select` and `$filter` in the first call, then nothing but its token
 * (serviceprincipal-delta.md, 2024-10; delta-query-overview.md).
 */
export function checkDeltaOptions(query: Query): void {
  const token = followedToken(query);
  const allowed = token === undefined ? FIRST_CALL : [token.option, '$format'];
  const extra = [...query.options.keys()].find((name) => !allowed.includes(name));
  if (extra === undefined) return;
  throw unsupportedQuery(
    token === undefined
      ? `The query option '${extra}' is not supported by delta queries.`
      : `The query option '${extra}' must be specified in the initial delta request.`,
  );
}

/** The token of a link that is followed; absent in the first call. */
export function followedToken(query: Query): { option: string; text: string } | undefined {
  for (const option of TOKENS) {
    const text = query.get(option);
    if (text !== undefined && text !== 'latest') return { option, text };
  }
  return undefined;
}

/** `id eq 'a' or id eq 'b'`, and no other filter. */
export function followedIds(query: Query): string[] | undefined {
  const text = query.get('$filter');
  return text === undefined ? undefined : idsIn(parseFilter(text));
}

function idsIn(filter: Filter): string[] {
  if (filter.kind === 'or') return [...idsIn(filter.left), ...idsIn(filter.right)];
  const isId = filter.kind === 'compare' && filter.operator === 'eq' && filter.path.join('/') === 'id';
  if (!isId || typeof filter.value !== 'string')
    throw unsupportedQuery('Delta queries support only filters on ids, combined by or.');
  return [filter.value.toLowerCase()];
}
