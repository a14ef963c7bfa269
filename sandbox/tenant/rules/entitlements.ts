import type { JsonObject } from '../../../core/json';
import type { Entity } from '../directory/collections';
import { badRequest, GraphError } from '../graph-error';
import { objectOf, objectsOf, textOf, textsOf } from '../json-read';

/** Rules for app roles and exposed scopes, whose collections PATCH replaces as a whole. */
export function checkEntitlements(after: JsonObject, before: JsonObject | undefined): void {
  checkCollection(objectsOf(after['appRoles']), objectsOf(before?.['appRoles']));
  checkCollection(scopesOf(after), scopesOf(before));
}

/** What a role or scope has when it is sent without: it is enabled until told otherwise (resources/approle.md). */
export function withEntitlementDefaults(application: Entity): Entity {
  const api = objectOf(application['api']);
  const scope = { isEnabled: true, userConsentDescription: null, userConsentDisplayName: null };
  return {
    ...application,
    appRoles: objectsOf(application['appRoles']).map((role) => ({
      description: null,
      isEnabled: true,
      value: null,
      ...role,
      origin: 'Application',
    })),
    api: { ...api, oauth2PermissionScopes: scopesOf(application).map((sent) => ({ ...scope, ...sent })) },
  };
}

/** A client can only be pre-authorised for scopes that the application has by then. */
export function checkPreAuthorized(after: JsonObject): void {
  const scopeIds = scopesOf(after).map((scope) => scope['id']);
  const clients = objectsOf(objectOf(after['api'])['preAuthorizedApplications']);
  const unknown = clients
    .flatMap((client) => textsOf(client['delegatedPermissionIds']))
    .find((id) => !scopeIds.includes(id));
  if (unknown === undefined) return;
  throw badRequest(
    `Property api.preAuthorizedApplications is invalid: the application exposes no permission '${unknown}'.`,
  );
}

function scopesOf(application: JsonObject | undefined): JsonObject[] {
  return objectsOf(objectOf(application?.['api'])['oauth2PermissionScopes']);
}

function checkCollection(after: readonly JsonObject[], before: readonly JsonObject[]): void {
  const values = after
    .map((entry) => textOf(entry['value']))
    .filter((value) => value !== undefined && value !== '');
  if (hasDuplicate(after.map((entry) => entry['id'])) || hasDuplicate(values)) {
    throw new GraphError({
      status: 400,
      code: 'DuplicateValue',
      message: 'Request contains a property with duplicate values.',
    });
  }
  for (const entry of before.filter((known) => known['isEnabled'] === true)) {
    const replacement = after.find((other) => other['id'] === entry['id']);
    const isChanged = replacement?.['isEnabled'] === true && replacement['value'] !== entry['value'];
    if (replacement !== undefined && !isChanged) continue;
    throw new GraphError({
      status: 400,
      code: 'CannotDeleteOrUpdateEnabledEntitlement',
      message: 'Permission (scope or role) cannot be deleted or updated unless disabled first.',
    });
  }
}

function hasDuplicate(values: readonly unknown[]): boolean {
  return new Set(values).size < values.length;
}
