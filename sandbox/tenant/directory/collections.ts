import type { JsonObject } from '../../../core/json';

/** Collections of `GET /sandbox/state`, in this order, under Graph's own names. */
export const STATE_COLLECTIONS = [
  'organization',
  'users',
  'groups',
  'applications',
  'servicePrincipals',
  'applicationTemplates',
  'claimsMappingPolicies',
  'appRoleAssignments',
  'oauth2PermissionGrants',
  'roleAssignments',
  'policies',
  'subscribedSkus',
  'deletedItems',
  'directoryRoles',
  'tokenIssuancePolicies',
  'appManagementPolicies',
  'roleEligibilityScheduleInstances',
  'roleAssignmentScheduleInstances',
  'signIns',
  'directoryAudits',
] as const;

export type StateCollection = (typeof STATE_COLLECTIONS)[number];

/**
 * Kept beside the directory and never shown: hashes of issued secrets, private keys of signing certificates (by
 * thumbprint), the host's own keys, what changed since when.
 */
export type InternalCollection = 'secretHashes' | 'signingKeys' | 'hostKeys' | 'changes';

export type CollectionName = StateCollection | InternalCollection;

/**
 * One object of the directory: Graph's properties plus navigation properties as lists of ids
 * (`owners`, `members`, `claimsMappingPolicies`, …).
 */
export type Entity = JsonObject & { readonly id: string };

export interface Write {
  readonly collection: CollectionName;
  readonly id: string;
  /** `null` removes the object. */
  readonly value: Entity | null;
}

export function isStateCollection(name: string): name is StateCollection {
  return (STATE_COLLECTIONS as readonly string[]).includes(name);
}

export function put(collection: CollectionName, value: Entity): Write {
  return { collection, id: value.id, value };
}

export function remove(collection: CollectionName, id: string): Write {
  return { collection, id, value: null };
}
