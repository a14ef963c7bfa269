import type { Json, JsonObject } from '../../../core/json';
import { textOf, without } from '../json-read';
import { matchingObjects, selectPage } from '../odata/list';
import { project } from '../odata/projection';
import { selectedProperties } from '../odata/query';
import type { Answer, Call } from './call';

const GRAPH = 'https://graph.microsoft.com';
const METADATA = `${GRAPH}/v1.0/$metadata`;

/** A page of a collection, with filter, search, order, selection and next link. */
export function collectionAnswer(call: Call, objects: readonly JsonObject[]): Answer {
  const { operation } = call.match;
  const largestPage = call.tenant.behaviours.find('small-pages')?.size;
  const page = selectPage(
    { operation, query: call.query, isEventual: isEventual(call), largestPage },
    call.cast === undefined ? objects : ofKind(call.cast, objects),
  );
  const projection = {
    typeName: operation.resultType ?? '',
    select: selectedProperties(call.query),
    single: false,
  };
  return {
    status: 200,
    body: {
      '@odata.context': contextOf(call),
      ...(call.query.get('$count') === 'true' && { '@odata.count': page.total }),
      ...(page.nextOffset !== undefined && { '@odata.nextLink': nextLink(call, page.nextOffset) }),
      ...tipFor(call),
      value: page.rows.map((row) => project(row, projection)),
    },
  };
}

/** The objects of one kind, which then need not say what they are. */
function ofKind(kind: string, objects: readonly JsonObject[]): JsonObject[] {
  return objects
    .filter((object) => object['@odata.type'] === `#microsoft.graph.${kind}`)
    .map((object) => without(object, '@odata.type'));
}

/** Beside the templates, where nothing is selected (applicationtemplate-list.md, 028b8e3). */
function tipFor(call: Call): Record<string, Json> {
  if (call.match.operation.path !== '/applicationTemplates' || call.query.has('$select')) return {};
  return {
    '@microsoft.graph.tips':
      'Use $select to choose only the properties your app needs, as this can lead to performance improvements. For example: GET applicationTemplates?$select=categories,description',
  };
}

/** `…/$count`: the number of matching objects. */
export function countAnswer(call: Call, objects: readonly JsonObject[]): Answer {
  const request = { operation: call.match.operation, query: call.query, isEventual: isEventual(call) };
  return { status: 200, body: matchingObjects(request, objects).length };
}

export function entityAnswer(call: Call, object: JsonObject): Answer {
  const projection = {
    typeName: call.match.operation.resultType ?? '',
    select: selectedProperties(call.query),
    single: true,
  };
  return {
    status: 200,
    body: { '@odata.context': `${METADATA}#${contextName(call)}/$entity`, ...project(object, projection) },
  };
}

/** 201 with everything the reader of that type would get. */
export function createdAnswer(call: Call, typeName: string, object: JsonObject): Answer {
  const body = project(object, { typeName, select: undefined, single: true });
  return {
    status: 201,
    headers: { Location: locationOf(call, typeName, textOf(object['id']) ?? '') },
    body: { '@odata.context': `${METADATA}#${contextName(call)}/$entity`, ...body },
  };
}

const DIRECTORY_OBJECTS = ['application', 'servicePrincipal', 'group', 'user'];

/** Directory objects lie in the directory's own address space (microsoftgraph/microsoft-graph-docs#7589). */
function locationOf({ tenant, url }: Call, typeName: string, id: string): string {
  if (!DIRECTORY_OBJECTS.includes(typeName)) return `${GRAPH}/v1.0${splitPath(url)}/${id}`;
  const kind = `${typeName.slice(0, 1).toUpperCase()}${typeName.slice(1)}`;
  return `${GRAPH}/v2/${tenant.tenantId}/directoryObjects/${id}/Microsoft.DirectoryServices.${kind}`;
}

function splitPath(url: string): string {
  return url.split('?')[0] ?? '';
}

export function valueAnswer(call: Call, value: Json): Answer {
  return { status: 200, body: { '@odata.context': contextOf(call), value } };
}

/** `@odata.context` of a list. */
export function contextOf(call: Call): string {
  return `${METADATA}#${contextName(call)}`;
}

function isEventual(call: Call): boolean {
  return call.header('consistencylevel')?.toLowerCase() === 'eventual';
}

/** What is answered, in the words of `$metadata`: a set, a policy of its kind, or what hangs on one object. */
function contextName(call: Call): string {
  const [, root = '', second = '', third = ''] = call.match.operation.path.split('/');
  if (root === 'policies') return second === '' ? root : `${root}/${second}`;
  if (root === 'directory') return deletedSet(second, third);
  const set = root.replace(/\(.*$/, '');
  const navigation = root === set ? third : second;
  const isOfOne = navigation !== '' && /^\w+$/.test(navigation) && (root !== set || second === '{id}');
  return isOfOne ? `${set}('${call.ids[0] ?? ''}')/${navigation}` : set;
}

const DELETED_SETS: Readonly<Record<string, string>> = {
  'microsoft.graph.application': 'applications',
  'microsoft.graph.servicePrincipal': 'servicePrincipals',
  'microsoft.graph.group': 'groups',
};

/** Deleted objects are listed as what they were; one of them alone is a directory object. */
function deletedSet(second: string, kind: string): string {
  return second === 'deletedItems' ? (DELETED_SETS[kind] ?? 'directoryObjects') : 'directory';
}

function nextLink(call: Call, offset: number): string {
  const options = [...call.query.options].filter(([name]) => name !== '$skiptoken' && name !== '$skip');
  return linkWith(call, [...options, ['$skiptoken', String(offset)]]);
}

/** The place that was asked, with one option and nothing else. */
export function linkTo(call: Call, option: string, value: string): string {
  return linkWith(call, [[option, value]]);
}

function linkWith(call: Call, options: readonly (readonly string[])[]): string {
  const query = options.map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`).join('&');
  // Who asked under Graph's own name gets on under it: Microsoft's client follows https links only.
  const origin = call.header('host') === new URL(GRAPH).host ? GRAPH : call.tenant.origin();
  return `${origin}/v1.0${splitPath(call.url)}?${query}`;
}
