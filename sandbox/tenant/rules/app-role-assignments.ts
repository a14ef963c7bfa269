import type { Entity } from '../directory/collections';
import { badRequest } from '../graph-error';
import type { Tenant } from '../handlers/call';
import { visibleServicePrincipal } from '../handlers/objects';
import { findDirectoryObject } from '../handlers/references';
import { objectsOf, sameText, textsOf } from '../json-read';
import { hasPremiumPlan } from './licences';

const NO_ROLE = '00000000-0000-0000-0000-000000000000';
const PRINCIPAL_TYPES: Readonly<Record<string, string>> = {
  users: 'User',
  groups: 'Group',
  servicePrincipals: 'ServicePrincipal',
};

export interface AssignmentRequest {
  readonly principalId: string;
  readonly resourceId: string;
  readonly appRoleId: string;
}

export interface AssignmentParties {
  readonly principal: Entity;
  readonly principalType: string;
  readonly resource: Entity;
}

/** Who gets which role of whom; throws Graph's refusals (unknown ids, unknown role, duplicate, no licence). */
export function checkAssignment(tenant: Tenant, request: AssignmentRequest): AssignmentParties {
  const found = findDirectoryObject(tenant, request.principalId);
  const principalType = PRINCIPAL_TYPES[found?.collection ?? ''];
  const isKnownResource = tenant.directory.visible('servicePrincipals', request.resourceId) !== undefined;
  if (found === undefined || principalType === undefined || !isKnownResource) {
    throw badRequest('Not a valid reference update.');
  }
  const resource = visibleServicePrincipal(tenant, request.resourceId);
  checkRole(resource, request.appRoleId, principalType === 'ServicePrincipal' ? 'Application' : 'User');
  if (principalType === 'Group') checkGroup(tenant, found.entity);
  checkDuplicate(tenant, request);
  return { principal: found.entity, principalType, resource };
}

function checkRole(resource: Entity, appRoleId: string, memberType: string): void {
  const roles = objectsOf(resource['appRoles']);
  const isDefaultAccess = appRoleId === NO_ROLE && roles.length === 0;
  const isDeclared = roles.some(
    (role) =>
      sameText(role['id'], appRoleId) &&
      role['isEnabled'] === true &&
      textsOf(role['allowedMemberTypes']).includes(memberType),
  );
  if (!isDefaultAccess && !isDeclared)
    throw badRequest('Permission being assigned was not found on application');
}

function checkGroup(tenant: Tenant, group: Entity): void {
  if (group['securityEnabled'] !== true) throw badRequest('Not a valid reference update.');
  if (hasPremiumPlan(tenant)) return;
  // What Graph answers without a licence is not known; these are the portal's words (facts.md, section f).
  throw badRequest('Groups are not available for assignment due to your Active Directory plan level.');
}

function checkDuplicate(tenant: Tenant, request: AssignmentRequest): void {
  const isAssigned = tenant.directory
    .listLatest('appRoleAssignments')
    .some(
      (known) =>
        sameText(known['principalId'], request.principalId) &&
        sameText(known['resourceId'], request.resourceId) &&
        sameText(known['appRoleId'], request.appRoleId),
    );
  if (isAssigned) throw badRequest('Permission being assigned already exists on the object');
}
