import { isJsonObject, type Json } from '../../core/json';
import { withoutEchoes } from './contract/echoes';
import type { OperationMatch } from './contract/operations';
import { placeOf } from './contract/places';
import { checkBody, checkQuery } from './contract/request-check';
import { bodyWithDeclaredNames, withDeclaredNames } from './contract/spelling';
import type { StateCollection } from './directory/collections';
import { GraphError, notFound } from './graph-error';
import type { Answer, Call, Tenant } from './handlers/call';
import { expandedAnswer } from './handlers/expand';
import { listObjects } from './handlers/objects';
import { propertyAnswer } from './handlers/property-answer';
import { handlers } from './handlers/table';
import { sameText } from './json-read';
import { checkConditions, checkOptions } from './odata/options';
import { parseQuery } from './odata/query';
import { checkOwnership, checkPermissions } from './rules/permissions';

export interface DispatchRequest {
  readonly method: string;
  /** Path and query as sent, without host and version. */
  readonly url: string;
  readonly header: (name: string) => string | undefined;
  readonly body: Json | undefined;
  readonly callerId: string;
}

/** `/applications(appId='{appId}')/owners` is the same place as `/applications/{id}/owners`. */
const ALTERNATE_KEY = /^\/(applications|servicePrincipals|directoryRoles)\((\w+)='\{\w+\}'\)(.*)$/;

/** Checks one request against the contract and lets its handler answer; throws `GraphError`. */
export async function dispatch(tenant: Tenant, request: DispatchRequest): Promise<Answer> {
  tenant.directory.route();
  const [rawPath, search] = splitUrl(request.url);
  const place = placeOf(request.method, decodePath(rawPath));
  const { match } = place;
  const query = withDeclaredNames(parseQuery(search), match.operation.resultType);
  const named = bodyWithDeclaredNames(match, request.body);
  const body = request.method === 'PATCH' ? withoutEchoes(named) : named;
  checkQuery(match, query);
  checkOptions(match.operation, query);
  checkConditions(request.header);
  checkBody(match, body);
  checkPermissions(tenant, match.operation, request.callerId);
  const { key, ids } = resolveAlternateKey(tenant, match);
  checkOwnership(tenant, { operation: match.operation, target: ids[0] }, request.callerId);
  const handler = handlers[key];
  if (handler === undefined) {
    throw new GraphError({
      status: 501,
      code: 'NotImplemented',
      message: `The sandbox tenant does not answer ${request.method} ${match.operation.path}.`,
    });
  }
  const call: Call = {
    tenant,
    match,
    ids,
    query,
    body: isJsonObject(body) ? body : {},
    header: request.header,
    url: request.url,
    callerId: request.callerId,
    cast: place.cast,
  };
  if (place.property !== undefined) return propertyAnswer(place.property, call, handler);
  return query.has('$expand') ? expandedAnswer(call, handler, (key) => handlers[key]) : handler(call);
}

export function splitUrl(url: string): readonly [path: string, search: string] {
  const cut = url.indexOf('?');
  return cut < 0 ? [url, ''] : [url.slice(0, cut), url.slice(cut + 1)];
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new GraphError({ status: 400, code: 'BadRequest', message: 'The request URI is not valid.' });
  }
}

function resolveAlternateKey(
  tenant: Tenant,
  { operation, values }: OperationMatch,
): { readonly key: string; readonly ids: readonly string[] } {
  const exact = `${operation.method} ${operation.path}`;
  const alternate = ALTERNATE_KEY.exec(operation.path);
  if (alternate === null || exact in handlers) return { key: exact, ids: values };
  const [, collection = '', property = '', rest = ''] = alternate;
  const [value = '', ...others] = values;
  const found = listObjects(tenant, collection as StateCollection).find((object) =>
    sameText(object[property], value),
  );
  if (found === undefined) throw notFound(value);
  return { key: `${operation.method} /${collection}/{id}${rest}`, ids: [found.id, ...others] };
}
