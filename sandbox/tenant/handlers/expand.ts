import type { Json, JsonObject } from '../../../core/json';
import { findOperation, types } from '../contract/operations';
import { checkQuery } from '../contract/request-check';
import { declaredName, withDeclaredNames } from '../contract/spelling';
import { badRequest, GraphError, unsupportedQuery } from '../graph-error';
import { objectOf, objectsOf, textOf, without } from '../json-read';
import { type Expansion, parseExpand } from '../odata/expand-option';
import { parseQuery, selectedProperties } from '../odata/query';
import { checkPermissions } from '../rules/permissions';
import type { Answer, Call, Handler } from './call';

/** Graph brings at most so many along, and no link to more (Graph docs, query-parameters.md, "expand"). */
const LARGEST_EXPANSION = 20;

/** Where objects of a type lie, so that their relations are found below. */
const HOMES: Readonly<Record<string, string>> = {
  application: '/applications',
  servicePrincipal: '/servicePrincipals',
  group: '/groups',
  user: '/users',
  directoryRole: '/directoryRoles',
  claimsMappingPolicy: '/policies/claimsMappingPolicies',
};

/** Relations that a property of the object points along. */
const POINTERS: Readonly<Record<string, { readonly property: string; readonly home: string }>> = {
  principal: { property: 'principalId', home: '/directoryObjects' },
  roleDefinition: { property: 'roleDefinitionId', home: '/roleManagement/directory/roleDefinitions' },
};

export type HandlerAt = (key: string) => Handler | undefined;

/** What the handler answers, with the related objects of `$expand` in every object of it. */
export async function expandedAnswer(call: Call, handler: Handler, handlerAt: HandlerAt): Promise<Answer> {
  const typeName = call.match.operation.resultType ?? '';
  const expansions = parseExpand(call.query.get('$expand') ?? '').map((one) => checked(typeName, one));
  const keys = ['id', ...expansions.flatMap(({ relation }) => POINTERS[relation]?.property ?? [])];
  const selected = selectedProperties(call.query);
  const wanted = selected === undefined || selected.includes('*') ? undefined : selected;
  const answer = await handler(wanted === undefined ? call : selecting(call, [...wanted, ...keys]));
  const extra = wanted === undefined ? [] : keys.filter((key) => !wanted.includes(key));
  const expand = async (object: JsonObject): Promise<JsonObject> => {
    const related: Record<string, Json> = {};
    for (const expansion of expansions) {
      related[expansion.relation] = await relatedTo(call, { object, expansion, handlerAt });
    }
    return { ...extra.reduce(without, object), ...related };
  };
  const body = objectOf(answer.body);
  if (!Array.isArray(body['value'])) return { ...answer, body: await expand(body) };
  const value: JsonObject[] = [];
  for (const object of objectsOf(body['value'])) value.push(await expand(object));
  return { ...answer, body: { ...body, value } };
}

function checked(typeName: string, { relation, select }: Expansion): Expansion {
  const names = types[typeName]?.navigation ?? [];
  const name = declaredName(names, relation);
  if (names.includes(name)) return { relation: name, select };
  throw badRequest(
    `Parsing OData Select and Expand failed: Could not find a property named '${relation}' on type 'microsoft.graph.${typeName}'.`,
  );
}

function selecting(call: Call, names: readonly string[]): Call {
  const options = new URLSearchParams([...call.query.options]);
  options.set('$select', [...new Set(names)].join(','));
  return { ...call, query: parseQuery(options.toString()) };
}

interface Expanding {
  readonly object: JsonObject;
  readonly expansion: Expansion;
  readonly handlerAt: HandlerAt;
}

/** Asks the path of the relation itself, so that it is allowed and answered as there. */
async function relatedTo(call: Call, { object, expansion, handlerAt }: Expanding): Promise<Json> {
  const { relation, select } = expansion;
  const path = pathOf(call.match.operation.resultType ?? '', relation, object);
  if (path === undefined) return null;
  const match = findOperation('GET', path);
  const handler = typeof match === 'string' ? undefined : handlerAt(`GET ${match.operation.path}`);
  if (typeof match === 'string' || handler === undefined) {
    throw unsupportedQuery(`The sandbox tenant does not answer $expand=${relation} here.`);
  }
  const sent = parseQuery(new URLSearchParams(select === undefined ? {} : { $select: select }).toString());
  const query = withDeclaredNames(sent, match.operation.resultType);
  checkQuery(match, query);
  checkPermissions(call.tenant, match.operation, call.callerId);
  try {
    const { body } = await handler({ ...call, match, ids: match.values, query, url: path, cast: undefined });
    const found = without(objectOf(body), '@odata.context');
    const list = found['value'];
    return Array.isArray(list) ? (list as readonly Json[]).slice(0, LARGEST_EXPANSION) : found;
  } catch (error) {
    if (error instanceof GraphError && error.fields.status === 404) return null;
    throw error;
  }
}

function pathOf(typeName: string, relation: string, object: JsonObject): string | undefined {
  const pointer = POINTERS[relation];
  if (pointer !== undefined) {
    const target = textOf(object[pointer.property]);
    return target === undefined ? undefined : `${pointer.home}/${target}`;
  }
  const home = HOMES[typeName] ?? '';
  return `${home}/${textOf(object['id']) ?? ''}/${relation}`;
}
