import { put, type StateCollection } from '../directory/collections';
import { badRequest, duplicateReference, notFound } from '../graph-error';
import { textOf, textsOf } from '../json-read';
import { collectionAnswer } from './answers';
import { type Call, type Handler, type HandlerTable, idOf, NO_CONTENT, type Tenant } from './call';
import { visibleObject, writableObject } from './objects';
import { annotatedObjects, referencedId, referencedObject } from './references';
import type { JsonObject } from '../../../core/json';

type OwnedCollection = Extract<StateCollection, 'applications' | 'servicePrincipals' | 'groups'>;

/** Adds a `$ref` to a list of ids of the object; `navigation` names it in Graph's refusal of a duplicate. */
export function addReference(collection: OwnedCollection, navigation: string): Handler {
  return (call) => {
    const holder = writableObject(call.tenant, collection, idOf(call));
    const { entity } = referencedObject(call);
    const known = textsOf(holder[navigation]);
    if (known.includes(entity.id)) throw duplicateReference(navigation);
    call.tenant.directory.commit([put(collection, { ...holder, [navigation]: [...known, entity.id] })]);
    return NO_CONTENT;
  };
}

export function removeReference(collection: OwnedCollection, navigation: string): Handler {
  return (call) => {
    const holder = writableObject(call.tenant, collection, idOf(call));
    const known = textsOf(holder[navigation]);
    const removedId = idOf(call, 1);
    if (!known.includes(removedId)) throw notFound(removedId);
    const rest = known.filter((id) => id !== removedId);
    call.tenant.directory.commit([put(collection, { ...holder, [navigation]: rest })]);
    return NO_CONTENT;
  };
}

export function listReferences(collection: OwnedCollection, navigation: string): Handler {
  return (call) => {
    const holder = visibleObject(call.tenant, collection, idOf(call));
    return collectionAnswer(call, annotatedObjects(call.tenant, textsOf(holder[navigation])));
  };
}

/** The new object's owners: who created it, then everybody in `owners@odata.bind`. */
export function ownersAtCreation(call: Call): string[] {
  const bound = textsOf(call.body['owners@odata.bind']).map((reference) => boundId(call.tenant, reference));
  return [...new Set([call.callerId, ...bound])];
}

/** A body without its `…@odata.bind` and `@odata.…` members. */
export function plainProperties(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !name.includes('@odata.')));
}

function boundId(tenant: Tenant, reference: string): string {
  const id = referencedId(tenant, reference);
  if (id === undefined || textOf(id) === undefined)
    throw badRequest('Invalid URL format specified in @odata.bind.');
  return id;
}

export const ownerHandlers: HandlerTable = {
  'GET /applications/{id}/owners': listReferences('applications', 'owners'),
  'POST /applications/{id}/owners/$ref': addReference('applications', 'owners'),
  'DELETE /applications/{id}/owners/{id}/$ref': removeReference('applications', 'owners'),
  'GET /servicePrincipals/{id}/owners': listReferences('servicePrincipals', 'owners'),
  'POST /servicePrincipals/{id}/owners/$ref': addReference('servicePrincipals', 'owners'),
  'DELETE /servicePrincipals/{id}/owners/{id}/$ref': removeReference('servicePrincipals', 'owners'),
  'GET /groups/{id}/owners': listReferences('groups', 'owners'),
  'GET /groups/{id}/members': listReferences('groups', 'members'),
  'POST /groups/{id}/members/$ref': addReference('groups', 'members'),
  'DELETE /groups/{id}/members/{id}/$ref': removeReference('groups', 'members'),
};
