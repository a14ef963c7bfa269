import { isJsonObject, type Json, type JsonObject } from '../../../core/json';
import { type Entity, put, type Write } from '../directory/collections';
import { badRequest, conflict, contractViolation, notFound } from '../graph-error';
import { mergePatch, objectOf, sameText, textOf, textsOf } from '../json-read';
import { checkEntitlements, checkPreAuthorized, withEntitlementDefaults } from '../rules/entitlements';
import { checkIdentifierUris } from '../rules/identifier-uris';
import { checkMappedClaims } from '../rules/mapped-claims';
import { checkTokenVersion, withTokenVersion } from '../rules/token-version';
import { checkRedirectUris } from '../rules/redirect-uris';
import { collectionAnswer, countAnswer, createdAnswer, entityAnswer } from './answers';
import { type Answer, type Call, type HandlerTable, idOf, NO_CONTENT, type Tenant } from './call';
import { keptKeyCredentials } from './key-credentials';
import { newApplication } from './new-objects';
import { listObjects, visibleObject, writableObject } from './objects';
import { ownersAtCreation, plainProperties } from './owners';
import { issuePassword } from './passwords';
import { softDeleteApplication } from './soft-delete';

function create(call: Call, uniqueName: string | undefined): Answer {
  checkMappedClaims(call);
  const { passwordCredentials, ...properties } = plainProperties(call.body, ['owners']);
  const merged = withTokenVersion(merge(newApplication(call.tenant), properties), properties);
  const named: Entity = {
    ...withEntitlementDefaults(merged),
    owners: ownersAtCreation(call),
    ...(uniqueName !== undefined && { uniqueName }),
  };
  const issued = passwordsAtCreation(call.tenant, named, passwordCredentials);
  const application = { ...named, passwordCredentials: issued.map(({ stored }) => stored) };
  check(call.tenant, application, undefined);
  call.tenant.directory.commit([put('applications', application), ...issued.map(({ hash }) => hash)]);
  const shown = { ...application, passwordCredentials: issued.map(({ shownOnce }) => shownOnce) };
  return createdAnswer(call, 'application', shown);
}

function passwordsAtCreation(
  tenant: Tenant,
  application: Entity,
  requested: Json | undefined,
): IssuedPasswords {
  const bodies = Array.isArray(requested) ? (requested as readonly Json[]).filter(isJsonObject) : [];
  return bodies.map((body) =>
    issuePassword(tenant, { holder: application, kind: 'application', requested: body }),
  );
}

type IssuedPasswords = ReturnType<typeof issuePassword>[];

function update(call: Call): Answer {
  const before = writableObject(call.tenant, 'applications', idOf(call));
  call.tenant.directory.commit(writesOf(call, before));
  return NO_CONTENT;
}

function writesOf(call: Call, before: Entity): Write[] {
  checkMappedClaims(call);
  const patch = plainProperties(call.body);
  const after = withEntitlementDefaults(merge(before, patch));
  if (
    before['uniqueName'] !== null &&
    'uniqueName' in patch &&
    patch['uniqueName'] !== before['uniqueName']
  ) {
    throw badRequest("Property 'uniqueName' is immutable and cannot be changed once set.");
  }
  const keyCredentials = keptKeyCredentials(before, patch);
  const application = { ...after, ...(keyCredentials && { keyCredentials }) };
  check(call.tenant, application, before);
  return [put('applications', application)];
}

function check(tenant: Tenant, application: Entity, before: Entity | undefined): void {
  checkName(application, before);
  checkRedirectUris(application);
  checkTokenVersion(application);
  checkEntitlements(application, before);
  checkPreAuthorized(application);
  checkIdentifierUris(tenant, application, before);
  const uniqueName = textOf(application['uniqueName']);
  const isTaken =
    uniqueName !== undefined &&
    tenant.directory
      .listLatest('applications')
      .some((other) => other.id !== application.id && sameText(other['uniqueName'], uniqueName));
  if (isTaken) throw conflict('Another object with the same value for property uniqueName already exists.');
}

/** entra-docs supported-accounts-validation.md: 120 characters, 90 where personal accounts sign in. */
function checkName({ displayName, signInAudience }: Entity, before: Entity | undefined): void {
  if (displayName === before?.['displayName']) return;
  const longest = textOf(signInAudience)?.includes('PersonalMicrosoftAccount') === true ? 90 : 120;
  if ((textOf(displayName) ?? '').length <= longest) return;
  throw badRequest(`Property displayName is invalid: it is longer than ${longest} characters.`);
}

/** Redirect URIs and their settings are two views of one list; sending both differently is refused by Graph. */
function merge(before: Entity, patch: JsonObject): Entity {
  const merged = { ...mergePatch(before, patch), id: before.id };
  const sent = objectOf(patch['web']);
  if (!('redirectUris' in sent)) return merged;
  if ('redirectUriSettings' in sent) {
    throw badRequest(
      'Properties web.redirectUris and web.redirectUriSettings cannot be set in the same request.',
    );
  }
  const redirectUriSettings = textsOf(sent['redirectUris']).map((uri) => ({ uri, index: null }));
  return { ...merged, web: { ...objectOf(mergePatch(before, patch)['web']), redirectUriSettings } };
}

function upsert(call: Call): Answer {
  const uniqueName = idOf(call);
  if (textOf(call.body['displayName']) === undefined) {
    throw contractViolation(`PATCH ${call.match.operation.path}: the body needs 'displayName'.`);
  }
  const existing = call.tenant.directory
    .listLatest('applications')
    .find((application) => sameText(application['uniqueName'], uniqueName));
  if (existing !== undefined) {
    call.tenant.directory.commit(writesOf(call, existing));
    return NO_CONTENT;
  }
  if (!prefersCreation(call)) throw notFound(uniqueName);
  return create(call, uniqueName);
}

export function prefersCreation(call: Call): boolean {
  return call.header('prefer')?.toLowerCase().includes('create-if-missing') === true;
}

function destroy(call: Call): Answer {
  const application = writableObject(call.tenant, 'applications', idOf(call));
  call.tenant.directory.commit(softDeleteApplication(call.tenant, application));
  return NO_CONTENT;
}

export const applicationHandlers: HandlerTable = {
  'GET /applications': (call) => collectionAnswer(call, listObjects(call.tenant, 'applications')),
  'GET /applications/$count': (call) => countAnswer(call, listObjects(call.tenant, 'applications')),
  'POST /applications': (call) => create(call, undefined),
  'GET /applications/{id}': (call) =>
    entityAnswer(call, visibleObject(call.tenant, 'applications', idOf(call))),
  'PATCH /applications/{id}': update,
  "PATCH /applications(uniqueName='{uniqueName}')": upsert,
  'DELETE /applications/{id}': destroy,
  'PUT /applications/{id}/logo': (call) => {
    writableObject(call.tenant, 'applications', idOf(call));
    return NO_CONTENT;
  },
};
