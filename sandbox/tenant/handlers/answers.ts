import type { Json, JsonObject } from '../../../core/json';
import { matchingObjects, selectPage } from '../odata/list';
import { project } from '../odata/projection';
import { selectedProperties } from '../odata/query';
import { textOf } from '../json-read';
import type { Answer, Call } from './call';

const METADATA = 'https://graph.microsoft.com/v1.0/$metadata';

/** A page of a collection, with filter, search, order, selection and next link. */
export function collectionAnswer(call: Call, objects: readonly JsonObject[]): Answer {
  const { operation } = call.match;
  const largestPage = call.tenant.behaviours.find('small-pages')?.size;
  const page = selectPage(
    { operation, query: call.query, isEventual: isEventual(call), largestPage },
    objects,
  );
  const projection = {
    typeName: operation.resultType ?? '',
    select: selectedProperties(call.query),
    single: false,
  };
  return {
    status: 200,
    body: {
      '@odata.context': `${METADATA}#${contextName(call)}`,
      ...(call.query.get('$count') === 'true' && { '@odata.count': page.total }),
      ...(page.nextOffset !== undefined && { '@odata.nextLink': nextLink(call, page.nextOffset) }),
      ...tipFor(call),
      value: page.rows.map((row) => project(row, projection)),
    },
  };
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
  // An upsert answers with the set, not with the alternate key it was sent to.
  const [place = ''] = call.url.replace(/\(.*\)$/, '').split('?');
  const id = textOf(object['id']) ?? '';
  return {
    status: 201,
    headers: { Location: `${call.tenant.origin()}/v2/${call.tenant.tenantId}${place}/${id}` },
    body: { '@odata.context': `${METADATA}#${contextName(call)}/$entity`, ...body },
  };
}

export function valueAnswer(call: Call, value: Json): Answer {
  return { status: 200, body: { '@odata.context': `${METADATA}#${contextName(call)}`, value } };
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
  const [path = ''] = call.url.split('?');
  const options = [...call.query.options].filter(([name]) => name !== '$skiptoken' && name !== '$skip');
  const query = [...options, ['$skiptoken', String(offset)]]
    .map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `${call.tenant.origin()}/v1.0${path}?${query}`;
}
