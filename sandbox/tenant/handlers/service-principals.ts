import type { JsonObject } from '../../../core/json';
import { type Entity, put } from '../directory/collections';
import { badRequest, conflict, GraphError, notFound } from '../graph-error';
import { mergePatch, objectsOf, sameText, textOf, without } from '../json-read';
import { needsOwnership } from '../rules/permissions';
import { collectionAnswer, countAnswer, createdAnswer, entityAnswer } from './answers';
import { prefersCreation } from './applications';
import { type Answer, type Call, type HandlerTable, idOf, NO_CONTENT, type Tenant } from './call';
import { keptKeyCredentials, keptPasswordCredentials } from './key-credentials';
import { withApplication } from './inherited-values';
import { newServicePrincipal } from './new-objects';
import {
  applicationByAppId,
  servicePrincipalByAppId,
  servicePrincipals,
  visibleServicePrincipal,
  writableObject,
} from './objects';
import { ownersAtCreation, plainProperties } from './owners';
import { softDeleteServicePrincipal } from './soft-delete';

/** Copied from the application of the same tenant; Graph refuses other values on the service principal. */
const MIRRORED = ['appRoles', 'oauth2PermissionScopes'];

function create(call: Call, appId: string): Answer {
  const application = applicationByAppId(call.tenant, appId);
  if (application === undefined) throw noBackingApplication(call, appId);
  if (servicePrincipalByAppId(call.tenant, appId, 'latest') !== undefined) {
    throw conflict(
      `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
    );
  }
  const fresh = newServicePrincipal(call.tenant, application);
  const properties = without(plainProperties(call.body, ['owners']), 'appId');
  refuseMirrored(properties, application);
  const servicePrincipal: Entity = {
    ...mergePatch(fresh, properties),
    ...ownName(properties),
    id: fresh.id,
    owners: ownersAtCreation(call),
  };
  checkActiveKey(servicePrincipal);
  call.tenant.directory.commit([put('servicePrincipals', servicePrincipal)]);
  return createdAnswer(call, 'servicePrincipal', withApplication(servicePrincipal, application));
}

/** Whoever holds OwnedBy only gets the same cause as a misleading 403 (service_principal_resource.go). */
function noBackingApplication({ tenant, match, callerId }: Call, appId: string): Error {
  if (needsOwnership(tenant, match.operation, callerId)) {
    return new GraphError({
      status: 403,
      code: 'Authorization_RequestDenied',
      message:
        'When using this permission, the backing application of the service principal being created must in the local tenant',
    });
  }
  const message = `The appId '${appId}' of the service principal does not reference a valid application object.`;
  return badRequest(message, [{ code: 'NoBackingApplicationObject', target: 'appId', message }]);
}

function update(call: Call, before: Entity): Answer {
  const patch = plainProperties(call.body);
  if (call.tenant.behaviours.find('logout-url-written') === undefined) refuseLogoutUrl(patch, before);
  refuseMirrored(patch, applicationByAppId(call.tenant, textOf(before['appId']), 'latest'));
  const keyCredentials = keptKeyCredentials(before, patch);
  const passwordCredentials = keptPasswordCredentials(before, patch);
  const after: Entity = {
    ...mergePatch(before, patch),
    ...ownName(patch),
    id: before.id,
    ...(keyCredentials && { keyCredentials }),
    ...(passwordCredentials && { passwordCredentials }),
  };
  if ('preferredTokenSigningKeyThumbprint' in patch) checkActiveKey(after);
  call.tenant.directory.commit([put('servicePrincipals', after)]);
  return NO_CONTENT;
}

/** A name that was sent stays beside the application's (serviceprincipal-upsert.md, 033d9c8). */
function ownName({ displayName }: JsonObject): JsonObject {
  return typeof displayName === 'string' ? { ownName: displayName } : {};
}

function refuseMirrored(patch: JsonObject, application: Entity | undefined): void {
  const sent = application === undefined ? undefined : MIRRORED.find((name) => name in patch);
  if (sent !== undefined) {
    throw badRequest(`Property ${sent} on the service principal does not match the application object.`);
  }
}

/** Reported for applications from the gallery although documented as writable (azure-powershell issue 20525). */
function refuseLogoutUrl(patch: JsonObject, before: Entity): void {
  if (!('logoutUrl' in patch) || textOf(before['applicationTemplateId']) === undefined) return;
  throw badRequest("Property 'logoutUrl' of the service principal cannot be written.");
}

/** Only a certificate the service principal holds can sign its tokens. */
function checkActiveKey(servicePrincipal: Entity): void {
  const thumbprint = textOf(servicePrincipal['preferredTokenSigningKeyThumbprint']);
  if (thumbprint === undefined) return;
  const identifier = Buffer.from(thumbprint, 'hex').toString('base64');
  const isHeld = objectsOf(servicePrincipal['keyCredentials']).some(
    (credential) => credential['customKeyIdentifier'] === identifier,
  );
  if (!isHeld)
    throw badRequest("Property 'preferredTokenSigningKeyThumbprint' does not match a key credential.");
}

function upsert(call: Call): Answer {
  const appId = idOf(call);
  const existing = servicePrincipalByAppId(call.tenant, appId, 'latest');
  if (existing !== undefined) return update(call, existing);
  if (!prefersCreation(call)) throw notFound(appId);
  return create(call, appId);
}

function destroy(call: Call): Answer {
  const servicePrincipal = writableObject(call.tenant, 'servicePrincipals', idOf(call));
  const application = applicationByAppId(call.tenant, textOf(servicePrincipal['appId']), 'latest');
  call.tenant.directory.commit(softDeleteServicePrincipal(call.tenant, servicePrincipal, application));
  return NO_CONTENT;
}

function grantsOf(tenant: Tenant, clientId: string): Entity[] {
  return tenant.directory
    .listVisible('oauth2PermissionGrants')
    .filter((grant) => sameText(grant['clientId'], clientId));
}

export const servicePrincipalHandlers: HandlerTable = {
  'GET /servicePrincipals': (call) => collectionAnswer(call, servicePrincipals(call.tenant)),
  'GET /servicePrincipals/$count': (call) => countAnswer(call, servicePrincipals(call.tenant)),
  'POST /servicePrincipals': (call) => create(call, textOf(call.body['appId']) ?? ''),
  'GET /servicePrincipals/{id}': (call) =>
    entityAnswer(call, visibleServicePrincipal(call.tenant, idOf(call))),
  'PATCH /servicePrincipals/{id}': (call) =>
    update(call, writableObject(call.tenant, 'servicePrincipals', idOf(call))),
  "PATCH /servicePrincipals(appId='{appId}')": upsert,
  'DELETE /servicePrincipals/{id}': destroy,
  'GET /servicePrincipals/{id}/oauth2PermissionGrants': (call) => {
    const { id } = visibleServicePrincipal(call.tenant, idOf(call));
    return collectionAnswer(call, grantsOf(call.tenant, id));
  },
};
