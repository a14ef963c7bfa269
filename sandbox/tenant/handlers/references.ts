import { badRequest, notFound } from '../graph-error';
import { textOf } from '../json-read';
import type { Entity, StateCollection } from '../directory/collections';
import type { Call, Tenant } from './call';
import { servicePrincipalByAppId } from './objects';

const DIRECTORY_OBJECTS = {
  users: 'user',
  groups: 'group',
  applications: 'application',
  servicePrincipals: 'servicePrincipal',
  directoryRoles: 'directoryRole',
  claimsMappingPolicies: 'claimsMappingPolicy',
  tokenIssuancePolicies: 'tokenIssuancePolicy',
} as const satisfies Partial<Record<StateCollection, string>>;

export type DirectoryObjectCollection = keyof typeof DIRECTORY_OBJECTS;

export interface DirectoryObject {
  readonly collection: DirectoryObjectCollection;
  readonly typeName: string;
  readonly entity: Entity;
}

/** Any directory object by id, as readers see it. */
export function findDirectoryObject(tenant: Tenant, id: string): DirectoryObject | undefined {
  for (const collection of Object.keys(DIRECTORY_OBJECTS) as DirectoryObjectCollection[]) {
    const entity = tenant.directory.visible(collection, id);
    if (entity !== undefined) return { collection, typeName: DIRECTORY_OBJECTS[collection], entity };
  }
  return undefined;
}

/** An object as it appears in a collection of mixed kinds. */
export function annotated({ typeName, entity }: DirectoryObject): Entity {
  return { '@odata.type': `#microsoft.graph.${typeName}`, ...entity };
}

/** Ids turned into annotated objects; ids of objects that are gone are left out. */
export function annotatedObjects(tenant: Tenant, ids: readonly string[]): Entity[] {
  return ids
    .map((id) => findDirectoryObject(tenant, id))
    .filter((found) => found !== undefined)
    .map(annotated);
}

/** The object a `$ref` body points at; 404 while it has not replicated. */
export function referencedObject(call: Call): DirectoryObject {
  const reference = textOf(call.body['@odata.id']) ?? '';
  const id = referencedId(call.tenant, reference);
  if (id === undefined) throw badRequest('Invalid URL format specified in @odata.id.');
  const found = findDirectoryObject(call.tenant, id);
  if (found === undefined) throw notFound(id);
  return found;
}

/** Object id in an `@odata.id` or `@odata.bind` value: the path's last part, or a service principal's `appId`. */
export function referencedId(tenant: Tenant, reference: string): string | undefined {
  const appId = /\(appId='([^']+)'\)$/.exec(reference)?.[1];
  if (appId !== undefined) return servicePrincipalByAppId(tenant, appId)?.id;
  return /\/([0-9a-fA-F-]{36})$/.exec(reference)?.[1];
}
