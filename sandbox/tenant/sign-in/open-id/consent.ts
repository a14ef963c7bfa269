import { randomUUID } from 'node:crypto';

import type { Entity } from '../../directory/collections';
import { put } from '../../directory/collections';
import type { Tenant } from '../../handlers/call';
import { idOfGrant } from '../../handlers/link-ids';
import { applicationByAppId, listObjects, servicePrincipals } from '../../handlers/objects';
import { objectOf, objectsOf, sameText, textOf, textsOf } from '../../json-read';
import { MICROSOFT_GRAPH_APP_ID, MICROSOFT_GRAPH_SP_ID } from '../../seed/identities';
import { byPerson } from '../../traces/initiators';
import { SignInRefused } from '../aadsts';
import { tenantName } from '../person';
import type { OpenIdClient } from './client';

const GRAPH = 'https://graph.microsoft.com/';
/** Not granted, only asked for. */
const WITHOUT_GRANT = ['offline_access'];

export interface WantedScopes {
  /** Service principal of the resource. */
  readonly resourceId: string;
  readonly values: readonly string[];
}

/** Scopes by the resource that has them; those without an address are Graph's. Refuses with 500011 and 70011. */
export function wantedScopes(tenant: Tenant, scope: string): WantedScopes[] {
  const byResource = new Map<string, string[]>();
  for (const one of scope.split(/\s+/).filter((part) => part !== '')) {
    const { resource, value } = splitScope(one);
    const { id, scopes } = resourceOf(tenant, resource);
    if (!scopes.includes(value) && value !== '.default') throw new SignInRefused(70011, { scope: one });
    byResource.set(id, [...(byResource.get(id) ?? []), value]);
  }
  return [...byResource].map(([resourceId, values]) => ({ resourceId, values }));
}

function splitScope(scope: string): { resource: string; value: string } {
  const [, resource = GRAPH, value = ''] = /^(.+:\/\/.+\/|[0-9a-f-]{36}\/)?([^/]+)$/i.exec(scope) ?? [];
  return { resource, value };
}

function resourceOf(tenant: Tenant, resource: string): { id: string; scopes: string[] } {
  const name = resource.replace(/\/+$/, '');
  const isGraph = [GRAPH.replace(/\/$/, ''), MICROSOFT_GRAPH_APP_ID, tenant.origin()].includes(name);
  const found = servicePrincipals(tenant).find((one) =>
    isGraph ? one.id === MICROSOFT_GRAPH_SP_ID : textsOf(one['servicePrincipalNames']).includes(name),
  );
  if (found === undefined) throw new SignInRefused(500011, { resource: name, tenant: tenantName(tenant) });
  const scopes = (found['oauth2PermissionScopes'] as readonly { value?: string }[] | undefined) ?? [];
  return { id: found.id, scopes: scopes.map(({ value }) => value ?? '') };
}

/** Scopes that nobody has granted for this person yet. */
export function missingConsent(
  tenant: Tenant,
  { servicePrincipal, appId }: OpenIdClient,
  { user, wanted }: { user: Entity; wanted: readonly WantedScopes[] },
): WantedScopes[] {
  const grants = listObjects(tenant, 'oauth2PermissionGrants').filter(
    (grant) =>
      sameText(grant['clientId'], servicePrincipal.id) &&
      (grant['consentType'] === 'AllPrincipals' || sameText(grant['principalId'], user.id)),
  );
  return wanted
    .map(({ resourceId, values }) => {
      const granted = [
        ...grants
          .filter((grant) => sameText(grant['resourceId'], resourceId))
          .flatMap((grant) => (textOf(grant['scope']) ?? '').split(/\s+/)),
        ...preAuthorized(tenant, resourceId, appId),
      ];
      // Any grant for the resource holds what has no address of its own.
      const hasAny = granted.length > 0;
      const open = values.filter(
        (value) =>
          !granted.includes(value) && !WITHOUT_GRANT.includes(value) && !(value === '.default' && hasAny),
      );
      return { resourceId, values: open };
    })
    .filter(({ values }) => values.length > 0);
}

/** Scopes for which the resource itself lets the client in without anybody's consent (resource type apiApplication). */
function preAuthorized(tenant: Tenant, resourceId: string, clientId: string): string[] {
  const resource = servicePrincipals(tenant).find(({ id }) => sameText(id, resourceId));
  const application = applicationByAppId(tenant, textOf(resource?.['appId']) ?? '');
  const api = objectOf(application?.['api']);
  const ids = objectsOf(api['preAuthorizedApplications'])
    .filter((client) => sameText(client['appId'], clientId))
    .flatMap((client) => textsOf(client['delegatedPermissionIds']));
  return objectsOf(api['oauth2PermissionScopes'])
    .filter((scope) => ids.includes(textOf(scope['id']) ?? ''))
    .map((scope) => textOf(scope['value']) ?? '');
}

/**
 * Whether people may consent for themselves: the tenant's policy says so, and never where an assignment is required
 * (error-codes page, 90094).
 */
export function mayConsent(tenant: Tenant, { servicePrincipal }: OpenIdClient): boolean {
  const policy = tenant.directory.visible('policies', 'authorizationPolicy');
  const assigned = textsOf(
    objectOf(policy?.['defaultUserRolePermissions'])['permissionGrantPoliciesAssigned'],
  );
  const isOpen = assigned.some((one) => one.startsWith('ManagePermissionGrantsForSelf.'));
  return isOpen && servicePrincipal['appRoleAssignmentRequired'] !== true;
}

/** A person's own consent. */
export function keepConsent(
  tenant: Tenant,
  { servicePrincipal }: OpenIdClient,
  { user, missing }: { user: Entity; missing: readonly WantedScopes[] },
): void {
  const person = { id: user.id, userPrincipalName: textOf(user['userPrincipalName']) ?? '' };
  const directory = tenant.directory.as({ initiatedBy: byPerson(person), correlationId: randomUUID() });
  directory.overwrite(
    missing.map(({ resourceId, values }) => {
      const id = idOfGrant([servicePrincipal.id, resourceId, user.id]);
      const before = textOf(directory.latest('oauth2PermissionGrants', id)?.['scope']) ?? '';
      const scope = [...new Set([...before.split(/\s+/), ...values])].filter((one) => one !== '').join(' ');
      const ends = { clientId: servicePrincipal.id, resourceId, principalId: user.id };
      return put('oauth2PermissionGrants', { id, ...ends, consentType: 'Principal', scope });
    }),
  );
}
