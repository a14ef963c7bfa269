import type { Entity, StateCollection } from '../directory/collections';
import { notFound } from '../graph-error';
import { sameText, textOf } from '../json-read';
import type { Tenant } from './call';
import { asInherited, withApplication } from './inherited-values';

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
  return listObjects(tenant, 'servicePrincipals', sight).map((servicePrincipal) => {
    const application = applications.get(servicePrincipal['appId'] ?? null);
    return sight === 'latest'
      ? withApplication(servicePrincipal, application)
      : asInherited(tenant, servicePrincipal, application);
  });
}

export function visibleServicePrincipal(tenant: Tenant, id: string): Entity {
  const servicePrincipal = visibleObject(tenant, 'servicePrincipals', id);
  return asInherited(tenant, servicePrincipal, applicationByAppId(tenant, textOf(servicePrincipal['appId'])));
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

/** For readers with what it inherits of its application, e.g. its name; `latest` is what a write builds on. */
export function servicePrincipalByAppId(
  tenant: Tenant,
  appId: string | undefined,
  sight: Sight = 'visible',
): Entity | undefined {
  const found = listObjects(tenant, 'servicePrincipals', sight).find((candidate) =>
    sameText(candidate['appId'], appId),
  );
  if (found === undefined || sight === 'latest') return found;
  return asInherited(tenant, found, applicationByAppId(tenant, appId));
}
