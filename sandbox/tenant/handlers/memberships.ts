import type { Entity } from '../directory/collections';
import { sameText, textOf, textsOf } from '../json-read';
import type { Tenant } from './call';

/** Groups an object is in: directly, or through other groups as well. */
export function groupsOf(tenant: Tenant, memberId: string, reach: 'direct' | 'transitive'): Entity[] {
  const groups = tenant.directory.listVisible('groups');
  const found = new Map<string, Entity>();
  const pending = [memberId];
  for (let id = pending.shift(); id !== undefined; id = pending.shift()) {
    for (const group of groups) {
      if (found.has(group.id) || !textsOf(group['members']).includes(id)) continue;
      found.set(group.id, group);
      if (reach === 'transitive') pending.push(group.id);
    }
  }
  return [...found.values()];
}

/** Active directory roles, tenant-wide; through role-assignable groups when `transitive`. */
export function directoryRolesOf(tenant: Tenant, memberId: string, reach: 'direct' | 'transitive'): Entity[] {
  const groupIds =
    reach === 'transitive' ? groupsOf(tenant, memberId, 'transitive').map((group) => group.id) : [];
  const holders = new Set([memberId, ...groupIds]);
  const templateIds = tenant.directory
    .listVisible('roleAssignments')
    .filter(
      (assignment) =>
        assignment['directoryScopeId'] === '/' && holders.has(textOf(assignment['principalId']) ?? ''),
    )
    .map((assignment) => assignment['roleDefinitionId']);
  return tenant.directory
    .listVisible('directoryRoles')
    .filter((role) => templateIds.includes(role['roleTemplateId']));
}

/** Ids of everybody who directly holds a directory role tenant-wide. */
export function membersOfRole(tenant: Tenant, role: Entity): string[] {
  return tenant.directory
    .listVisible('roleAssignments')
    .filter(
      (assignment) =>
        assignment['directoryScopeId'] === '/' &&
        sameText(assignment['roleDefinitionId'], role['roleTemplateId']),
    )
    .map((assignment) => textOf(assignment['principalId']))
    .filter((id) => id !== undefined);
}

/** Ids of the members of a group and of the groups in it. */
export function transitiveMembers(tenant: Tenant, groupId: string): string[] {
  const found = new Set<string>();
  const pending = [groupId];
  for (let id = pending.shift(); id !== undefined; id = pending.shift()) {
    for (const memberId of textsOf(tenant.directory.visible('groups', id)?.['members'])) {
      if (found.has(memberId)) continue;
      found.add(memberId);
      pending.push(memberId);
    }
  }
  return [...found];
}
