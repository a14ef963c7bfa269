import { AppError } from '../core/errors';
import type { GraphRequest } from '../core/graph-request';
import { isJsonObject, type Json, type JsonObject } from '../core/json';
import type { HttpAnswer } from './outcome';

const NEXT_LINK = '@odata.nextLink';
const MOST_PAGES = 50;

/**
 * The whole list of a paged answer, up to 50 pages. A request with its own `$top` wants no more than that; whatever
 * was not fetched is still announced by `@odata.nextLink`.
 */
export async function withAllPages(
  first: { readonly request: GraphRequest; readonly answer: HttpAnswer },
  graphUrl: string,
  read: (request: GraphRequest) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const { request, answer } = first;
  if (!isPage(answer.body) || /[?&]\$top=/.test(request.path)) return answer;
  const { [NEXT_LINK]: firstLink, ...rest } = answer.body;
  const members: Json[] = [...answer.body.value];
  let link = firstLink;
  for (let pages = 1; typeof link === 'string' && pages < MOST_PAGES; pages++) {
    const { body } = await read({ ...request, path: pathOf(link, graphUrl) });
    if (!isPage(body)) break;
    members.push(...body.value);
    link = body[NEXT_LINK];
  }
  const remaining = typeof link === 'string' ? { [NEXT_LINK]: link } : {};
  return { ...answer, body: { ...rest, value: members, ...remaining } };
}

function isPage(body: Json): body is JsonObject & { readonly value: readonly Json[] } {
  return isJsonObject(body) && Array.isArray(body['value']);
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
