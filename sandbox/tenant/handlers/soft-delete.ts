import { type Entity, put, remove, type StateCollection, type Write } from '../directory/collections';
import { sameText, textOf } from '../json-read';
import type { Tenant } from './call';
import { withApplication } from './inherited-values';
import { graphTime } from './new-objects';
import { servicePrincipalByAppId } from './objects';

export type Deletable = Extract<StateCollection, 'applications' | 'servicePrincipals' | 'groups'>;

export const DELETABLE_TYPES: Readonly<Record<Deletable, string>> = {
  applications: 'application',
  servicePrincipals: 'servicePrincipal',
  groups: 'group',
};

const KEPT_MS = 30 * 86_400_000;

/** Deleted objects can be restored for 30 days; after that they are gone and hold nothing any more. */
export function isKept(tenant: Tenant, item: Entity): boolean {
  const deletedAt = textOf(item['deletedDateTime']);
  return deletedAt === undefined || tenant.nowMs() - Date.parse(deletedAt) < KEPT_MS;
}

/** Entra removes them by itself then, which delta queries tell. */
export function purgeExpired(tenant: Tenant): void {
  const expired = tenant.directory.listLatest('deletedItems').filter((item) => !isKept(tenant, item));
  if (expired.length === 0) return;
  tenant.directory.as(undefined).overwrite(expired.map(({ id }) => remove('deletedItems', id)));
}

export function moveToDeletedItems(tenant: Tenant, collection: Deletable, entity: Entity): Write[] {
  const deleted: Entity = {
    '@odata.type': `#microsoft.graph.${DELETABLE_TYPES[collection]}`,
    ...entity,
    deletedDateTime: graphTime(tenant.nowMs()),
  };
  return [remove(collection, entity.id), put('deletedItems', deleted)];
}

/** The service principal in the home tenant goes with its application (entra-docs, restore application). */
export function softDeleteApplication(tenant: Tenant, application: Entity): Write[] {
  const servicePrincipal = servicePrincipalByAppId(tenant, textOf(application['appId']), 'latest');
  const followers =
    servicePrincipal === undefined ? [] : softDeleteServicePrincipal(tenant, servicePrincipal, application);
  return [...moveToDeletedItems(tenant, 'applications', application), ...followers];
}

/** Assignments and grants from or to the service principal end with it. */
export function softDeleteServicePrincipal(
  tenant: Tenant,
  servicePrincipal: Entity,
  application: Entity | undefined,
): Write[] {
  const { id } = servicePrincipal;
  const assignments = tenant.directory
    .listLatest('appRoleAssignments')
    .filter(
      (assignment) => sameText(assignment['resourceId'], id) || sameText(assignment['principalId'], id),
    );
  const grants = tenant.directory
    .listLatest('oauth2PermissionGrants')
    .filter((grant) => sameText(grant['clientId'], id) || sameText(grant['resourceId'], id));
  return [
    ...moveToDeletedItems(tenant, 'servicePrincipals', withApplication(servicePrincipal, application)),
    ...assignments.map((assignment) => remove('appRoleAssignments', assignment.id)),
    ...grants.map((grant) => remove('oauth2PermissionGrants', grant.id)),
  ];
}
