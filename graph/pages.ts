import { AppError } from '../core/errors';
import type { GraphRequest } from '../core/graph-request';
import { isJsonObject, type Json, type JsonObject } from '../core/json';
import type { HttpAnswer } from './outcome';
import { withoutQuery } from './redact';

const NEXT_LINK = '@odata.nextLink';
/** On the last page of a delta query. */
const DELTA_LINK = '@odata.deltaLink';
/** What a page of the directory holds at most. */
const LARGEST_PAGE = 999;
const MOST_PAGES = 50;

/**
 * Lists that are read to their end and may be long. They are asked for in the largest pages: without `$top` a page
 * has 100. The pages on the lists of policies name `$top`; those on assignments and grants name none, and clients in
 * wide use ask for 999 (CIPP, `oauth2PermissionGrants?$top=999`).
 */
const LONG_LISTS = [
  /^\/servicePrincipals\/[^/?]+\/(appRoleAssignedTo|appRoleAssignments|oauth2PermissionGrants)(\?|$)/,
  /^\/policies\/(claimsMappingPolicies|tokenIssuancePolicies)(\?|$)/,
];

/** A long list in pages as large as Graph gives them; anything else as it is. */
export function inLargePages(request: GraphRequest): GraphRequest {
  const { method, path } = request;
  if (method !== 'GET' || limitOf(path) !== null || path.includes('$filter=')) return request;
  if (!LONG_LISTS.some((list) => list.test(path))) return request;
  return { ...request, path: `${path}${path.includes('?') ? '&' : '?'}$top=${LARGEST_PAGE}` };
}

/**
 * The whole list of a paged answer. A request with its own `$top` wants no more than that, in however many pages it
 * comes; whatever was not fetched is still announced by `@odata.nextLink`. `@odata.deltaLink` is given below `/v1.0`. Throws `graph-list-too-long` where the end
 * of the list is not reached: what is not in its beginning is not known to be missing.
 */
export async function withAllPages(
  first: { readonly request: GraphRequest; readonly answer: HttpAnswer },
  graphUrl: string,
  read: (request: GraphRequest) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const { request, answer } = first;
  if (!isPage(answer.body)) return answer;
  const limit = limitOf(request.path);
  const { [NEXT_LINK]: firstLink, ...rest } = answer.body;
  const members: Json[] = [...answer.body.value];
  let link = firstLink;
  let deltaLink = answer.body[DELTA_LINK];
  const wantsMore = () => typeof link === 'string' && (limit === null || members.length < limit);
  for (let pages = 1; typeof link === 'string' && wantsMore(); pages++) {
    if (pages >= MOST_PAGES) throw tooLong(request, members.length);
    const { body } = await read({ ...request, path: pathOf(link, graphUrl) });
    if (!isPage(body)) throw unreadablePage(request);
    members.push(...body.value);
    link = body[NEXT_LINK];
    deltaLink = body[DELTA_LINK];
  }
  const remaining = typeof link === 'string' ? { [NEXT_LINK]: link } : {};
  const next = typeof deltaLink === 'string' ? { [DELTA_LINK]: pathOf(deltaLink, graphUrl) } : {};
  return { ...answer, body: { ...rest, value: members, ...remaining, ...next } };
}

/** The request's own `$top`. */
function limitOf(path: string): number | null {
  const top = /[?&]\$top=(\d+)/.exec(path)?.[1];
  return top === undefined ? null : Number(top);
}

function isPage(body: Json): body is JsonObject & { readonly value: readonly Json[] } {
  return isJsonObject(body) && Array.isArray(body['value']);
}

function tooLong({ method, path }: GraphRequest, entries: number): AppError {
  const list = withoutQuery(path).split('/').at(-1) ?? '';
  return new AppError({
    kind: 'unavailable',
    code: 'graph-list-too-long',
    safeText: `The list “${list}” in Microsoft Entra ID goes on behind its first ${entries} entries, and no more are read. What was looked for may stand further on, so it does not count as missing.`,
    details: { method, path: withoutQuery(path), entries },
  });
}

function unreadablePage({ method, path }: GraphRequest): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'graph-page-unreadable',
    safeText: 'Microsoft Graph answered a page of a list with something else. Try again later.',
    details: { method, path: withoutQuery(path) },
  });
}

function pathOf(link: string, graphUrl: string): string {
  const base = new URL(`${graphUrl.replace(/\/+$/, '')}/v1.0`);
  const next = URL.canParse(link) ? new URL(link) : null;
  if (next?.origin !== base.origin || !next.pathname.startsWith(`${base.pathname}/`)) {
    throw new AppError({
      kind: 'unavailable',
      code: 'graph-foreign-next-link',
      safeText: 'Microsoft Graph pointed to an address outside itself.',
    });
  }
  return next.pathname.slice(base.pathname.length) + next.search;
}
