import { type Entity, put, remove, type StateCollection } from '../directory/collections';
import { badRequest, notFound } from '../graph-error';
import { textOf, without } from '../json-read';
import { collectionAnswer, entityAnswer } from './answers';
import { type Answer, type Call, type Handler, type HandlerTable, idOf, NO_CONTENT } from './call';
import { applicationByAppId, listObjects, servicePrincipalByAppId, visibleObject } from './objects';
import { DELETABLE_TYPES, type Deletable, isKept } from './soft-delete';

function annotationOf(collection: Deletable): string {
  return `#microsoft.graph.${DELETABLE_TYPES[collection]}`;
}

function list(collection: Deletable): Handler {
  return (call) => {
    const annotation = annotationOf(collection);
    const items = listObjects(call.tenant, 'deletedItems').filter(
      (item) => item['@odata.type'] === annotation && isKept(call.tenant, item),
    );
    return collectionAnswer(
      call,
      items.map((item) => without(item, '@odata.type')),
    );
  };
}

function deletedItem(call: Call): Entity {
  const id = idOf(call);
  const item = call.tenant.directory.latest('deletedItems', id);
  if (item === undefined || !isKept(call.tenant, item)) throw notFound(id);
  return item;
}

function read(call: Call): Answer {
  const item = visibleObject(call.tenant, 'deletedItems', idOf(call));
  if (!isKept(call.tenant, item)) throw notFound(item.id);
  return entityAnswer(call, item);
}

/** Restoring an application does not bring its service principal back (Graph docs, restore deleted item). */
function restore(call: Call): Answer {
  const { '@odata.type': annotation, ...properties } = deletedItem(call);
  const collection = (Object.keys(DELETABLE_TYPES) as Deletable[]).find(
    (candidate) => annotationOf(candidate) === annotation,
  );
  if (collection === undefined) throw badRequest('Objects of this kind cannot be restored.');
  const restored: Entity = { ...properties, id: idOf(call), deletedDateTime: null };
  if (collection === 'servicePrincipals') checkServicePrincipal(call, restored);
  call.tenant.directory.commit([remove('deletedItems', restored.id), put(collection, restored)]);
  return entityAnswer(call, { '@odata.type': annotation ?? null, ...restored });
}

function checkServicePrincipal(call: Call, restored: Entity): void {
  const appId = textOf(restored['appId']);
  if (applicationByAppId(call.tenant, appId, 'latest') === undefined) {
    throw badRequest('The service principal cannot be restored before its application.');
  }
  if (servicePrincipalByAppId(call.tenant, appId, 'latest') !== undefined) {
    throw badRequest(
      'The service principal cannot be restored: its service principal name is already in use.',
    );
  }
}

function purge(call: Call): Answer {
  call.tenant.directory.commit([remove('deletedItems' satisfies StateCollection, deletedItem(call).id)]);
  return NO_CONTENT;
}

export const deletedItemHandlers: HandlerTable = {
  'GET /directory/deletedItems/microsoft.graph.application': list('applications'),
  'GET /directory/deletedItems/microsoft.graph.servicePrincipal': list('servicePrincipals'),
  'GET /directory/deletedItems/microsoft.graph.group': list('groups'),
  'GET /directory/deletedItems/{id}': read,
  'DELETE /directory/deletedItems/{id}': purge,
  'POST /directory/deletedItems/{id}/restore': restore,
};
