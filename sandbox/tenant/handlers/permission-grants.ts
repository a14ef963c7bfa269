import { type Entity, put, remove } from '../directory/collections';
import { badRequest, conflict, notFound } from '../graph-error';
import { sameText, textOf } from '../json-read';
import { collectionAnswer, createdAnswer, entityAnswer } from './answers';
import { type Answer, type Call, type HandlerTable, idOf, NO_CONTENT } from './call';
import { idOfGrant } from './link-ids';
import { listObjects, visibleObject, writableObject } from './objects';

const IDENTITY = ['clientId', 'consentType', 'principalId', 'resourceId'];

function create(call: Call): Answer {
  const { directory } = call.tenant;
  for (const property of ['clientId', 'resourceId']) {
    const id = textOf(call.body[property]) ?? '';
    if (directory.visible('servicePrincipals', id) === undefined) throw missingReference(id);
  }
  const principalId = textOf(call.body['principalId']);
  if (principalId !== undefined && directory.visible('users', principalId) === undefined) {
    throw missingReference(principalId);
  }
  const grant: Entity = {
    id: idOfGrant(
      [call.body['clientId'], call.body['resourceId'], principalId].filter((end) => typeof end === 'string'),
    ),
    clientId: call.body['clientId'] ?? null,
    consentType: call.body['consentType'] ?? null,
    principalId: principalId ?? null,
    resourceId: call.body['resourceId'] ?? null,
    scope: call.body['scope'] ?? null,
  };
  if (directory.listLatest('oauth2PermissionGrants').some((known) => isSameGrant(known, grant))) {
    throw conflict('Permission entry already exists.');
  }
  directory.commit([put('oauth2PermissionGrants', grant)]);
  return createdAnswer(call, 'oAuth2PermissionGrant', grant);
}

function missingReference(id: string): Error {
  return badRequest(
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

function isSameGrant(known: Entity, grant: Entity): boolean {
  return IDENTITY.every(
    (property) => known[property] === grant[property] || sameText(known[property], grant[property]),
  );
}

function update(call: Call): Answer {
  const grant = writableObject(call.tenant, 'oauth2PermissionGrants', idOf(call));
  call.tenant.directory.commit([put('oauth2PermissionGrants', { ...grant, ...call.body, id: grant.id })]);
  return NO_CONTENT;
}

function destroy(call: Call): Answer {
  const id = idOf(call);
  if (call.tenant.directory.latest('oauth2PermissionGrants', id) === undefined) throw notFound(id);
  call.tenant.directory.commit([remove('oauth2PermissionGrants', id)]);
  return NO_CONTENT;
}

export const permissionGrantHandlers: HandlerTable = {
  'GET /oauth2PermissionGrants': (call) =>
    collectionAnswer(call, listObjects(call.tenant, 'oauth2PermissionGrants')),
  'POST /oauth2PermissionGrants': create,
  'GET /oauth2PermissionGrants/{id}': (call) =>
    entityAnswer(call, visibleObject(call.tenant, 'oauth2PermissionGrants', idOf(call))),
  'PATCH /oauth2PermissionGrants/{id}': update,
  'DELETE /oauth2PermissionGrants/{id}': destroy,
};
