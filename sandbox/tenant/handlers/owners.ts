import { type Entity, put, type StateCollection } from '../directory/collections';
import { badRequest, duplicateReference, GraphError, notFound } from '../graph-error';
import { textOf, textsOf } from '../json-read';
import { collectionAnswer } from './answers';
import { type Call, type Handler, type HandlerTable, idOf, NO_CONTENT, type Tenant } from './call';
import { visibleObject, writableObject } from './objects';
import { annotatedObjects, findDirectoryObject, referencedId, referencedObject } from './references';
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

/**
 * A body without its `…@odata.bind` and `@odata.…` members. Throws for a reference that nobody takes up (`taken` names
 * the relations): it would be passed over.
 */
export function plainProperties(body: JsonObject, taken: readonly string[] = []): JsonObject {
  const isTaken = (name: string): boolean => taken.some((relation) => name === `${relation}@odata.bind`);
  const idle = Object.keys(body).find((name) => name.endsWith('@odata.bind') && !isTaken(name));
  if (idle !== undefined) {
    const message = `The sandbox tenant does not take '${idle}' here.`;
    throw new GraphError({ status: 501, code: 'NotImplemented', message });
  }
  return Object.fromEntries(Object.entries(body).filter(([name]) => !name.includes('@odata.')));
}

/** The ids of a relation with those of `…@odata.bind` added; 404 for what is not there, 400 for what it holds already. */
export function withBound(call: Call, holder: Entity, navigation: string): string[] {
  const known = textsOf(holder[navigation]);
  const bound = textsOf(call.body[`${navigation}@odata.bind`]).map((reference) =>
    boundId(call.tenant, reference),
  );
  const missing = bound.find((id) => findDirectoryObject(call.tenant, id) === undefined);
  if (missing !== undefined) throw notFound(missing);
  const all = [...known, ...bound];
  if (new Set(all).size < all.length) throw duplicateReference(navigation);
  return all;
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
