import type { Entity } from '../directory/collections';
import { objectsOf, textOf, textsOf } from '../json-read';
import { notFound } from '../graph-error';
import { subscribedSkus } from '../rules/licences';
import { collectionAnswer, entityAnswer, valueAnswer } from './answers';
import { type Answer, type Call, type HandlerTable, idOf } from './call';
import { listObjects, visibleObject, visibleServicePrincipal } from './objects';
import { annotated, annotatedObjects, findDirectoryObject } from './references';
import { memberships } from './users';

function domains(call: Call): Answer {
  const verified = listObjects(call.tenant, 'organization').flatMap((organization) =>
    objectsOf(organization['verifiedDomains']),
  );
  const all: Entity[] = verified.map((domain) => ({
    id: textOf(domain['name']) ?? '',
    authenticationType: domain['type'] === 'Federated' ? 'Federated' : 'Managed',
    availabilityStatus: null,
    isAdminManaged: true,
    isDefault: domain['isDefault'] === true,
    isInitial: domain['isInitial'] === true,
    isRoot: true,
    isVerified: true,
    supportedServices: ['Email'],
  }));
  return collectionAnswer(call, all);
}

function directoryObject(call: Call): Answer {
  const found = findDirectoryObject(call.tenant, idOf(call));
  if (found === undefined) throw notFound(idOf(call));
  return entityAnswer(call, annotated(found));
}

function objectsByIds(call: Call): Answer {
  const wanted = textsOf(call.body['types']).map((type) => `#microsoft.graph.${type}`.toLowerCase());
  const found = annotatedObjects(call.tenant, textsOf(call.body['ids'])).filter(
    (object) => wanted.length === 0 || wanted.includes((textOf(object['@odata.type']) ?? '').toLowerCase()),
  );
  const { value } = collectionAnswer(call, found).body as { value: Entity[] };
  return valueAnswer(call, value);
}

export const tenantInformationHandlers: HandlerTable = {
  'GET /organization': (call) => collectionAnswer(call, listObjects(call.tenant, 'organization')),
  'GET /organization/{id}': (call) =>
    entityAnswer(call, visibleObject(call.tenant, 'organization', idOf(call))),
  'GET /domains': domains,
  'GET /subscribedSkus': (call) => collectionAnswer(call, subscribedSkus(call.tenant)),
  'GET /subscribedSkus/{id}': (call) => {
    const { id } = visibleObject(call.tenant, 'subscribedSkus', idOf(call));
    return entityAnswer(call, subscribedSkus(call.tenant).find((sku) => sku.id === id) ?? {});
  },
  'GET /directoryObjects/{id}': directoryObject,
  'POST /directoryObjects/getByIds': objectsByIds,
  'GET /servicePrincipals/{id}/transitiveMemberOf': (call) => {
    const { id } = visibleServicePrincipal(call.tenant, idOf(call));
    return collectionAnswer(call, memberships(call, id, 'transitive'));
  },
};
