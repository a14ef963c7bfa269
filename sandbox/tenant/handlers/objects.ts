import type { Json } from '../../../core/json';
import type { Entity, StateCollection } from '../directory/collections';
import { notFound } from '../graph-error';
import { objectOf, sameText, textOf, textsOf } from '../json-read';
import type { Tenant } from './call';

/** The object as readers see it; 404 while it has not replicated. */
export function visibleObject(tenant: Tenant, collection: StateCollection, id: string): Entity {
  const found = tenant.directory.visible(collection, id);
  if (found === undefined) throw notFound(id);
  return found;
}

/** The newest state of an object that readers can already see: what a write builds on. */
export function writableObject(tenant: Tenant, collection: StateCollection, id: string): Entity {
  visibleObject(tenant, collection, id);
  const latest = tenant.directory.latest(collection, id);
  if (latest === undefined) throw notFound(id);
  return latest;
}

/** Which state of the tenant to look at: what readers get, or the truth. */
export type Sight = 'visible' | 'latest';

export function listObjects(tenant: Tenant, collection: StateCollection, sight: Sight = 'visible'): Entity[] {
  return sight === 'visible'
    ? tenant.directory.listVisible(collection)
    : tenant.directory.listLatest(collection);
}

export function servicePrincipals(tenant: Tenant, sight: Sight = 'visible'): Entity[] {
  const applications = new Map(
    listObjects(tenant, 'applications', sight).map((application) => [application['appId'], application]),
  );
  return listObjects(tenant, 'servicePrincipals', sight).map((servicePrincipal) =>
    withApplication(servicePrincipal, applications.get(servicePrincipal['appId'] ?? null)),
  );
}

export function visibleServicePrincipal(tenant: Tenant, id: string): Entity {
  const servicePrincipal = visibleObject(tenant, 'servicePrincipals', id);
  return withApplication(servicePrincipal, applicationByAppId(tenant, textOf(servicePrincipal['appId'])));
}

export function applicationByAppId(
  tenant: Tenant,
  appId: string | undefined,
  sight: Sight = 'visible',
): Entity | undefined {
  return listObjects(tenant, 'applications', sight).find((application) =>
    sameText(application['appId'], appId),
  );
}

export function servicePrincipalByAppId(
  tenant: Tenant,
  appId: string | undefined,
  sight: Sight = 'visible',
): Entity | undefined {
  return listObjects(tenant, 'servicePrincipals', sight).find((candidate) =>
    sameText(candidate['appId'], appId),
  );
}

/**
 * A service principal of an application in its own tenant mirrors it: names, roles, scopes and addresses are the
 * application's, tags are the union of both.
 */
export function withApplication(servicePrincipal: Entity, application: Entity | undefined): Entity {
  if (application === undefined) return servicePrincipal;
  const web = objectOf(application['web']);
  const redirectUris = ['web', 'spa', 'publicClient'].flatMap((platform) =>
    textsOf(objectOf(application[platform])['redirectUris']),
  );
  return {
    ...servicePrincipal,
    displayName: servicePrincipal['ownName'] ?? application['displayName'] ?? null,
    appDisplayName: application['displayName'] ?? null,
    appDescription: application['description'] ?? null,
    signInAudience: application['signInAudience'] ?? null,
    appRoles: application['appRoles'] ?? [],
    oauth2PermissionScopes: objectOf(application['api'])['oauth2PermissionScopes'] ?? [],
    replyUrls: redirectUris,
    logoutUrl: web['logoutUrl'] ?? servicePrincipal['logoutUrl'] ?? null,
    servicePrincipalNames: [application['appId'] ?? null, ...textsOf(application['identifierUris'])],
    homepage: servicePrincipal['homepage'] ?? web['homePageUrl'] ?? null,
    tags: union(servicePrincipal['tags'], application['tags']),
  };
}

function union(first: Json | undefined, second: Json | undefined): string[] {
  return [...new Set([...textsOf(first), ...textsOf(second)])];
}
