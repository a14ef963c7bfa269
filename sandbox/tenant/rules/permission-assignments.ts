import type { Entity } from '../directory/collections';
import type { Tenant } from '../handlers/call';
import { objectsOf, textOf } from '../json-read';
import { LATCHKEY, MICROSOFT_GRAPH_SP_ID } from '../seed/identities';
import { visiblePermissions } from './permissions';

/** The bot's app role assignments as its reader gets them: the faults that change its permissions show there too. */
export function withPlannedPermissions(
  tenant: Tenant,
  principalId: string,
  assignments: readonly Entity[],
): readonly Entity[] {
  if (principalId !== LATCHKEY.servicePrincipalId) return assignments;
  const planned = visiblePermissions(tenant);
  if (planned === undefined) return assignments;
  const graph = tenant.directory.latest('servicePrincipals', MICROSOFT_GRAPH_SP_ID);
  const roleIds = objectsOf(graph?.['appRoles'])
    .filter((role) => planned.has(textOf(role['value']) ?? ''))
    .map((role) => textOf(role['id']) ?? '');
  const known = (roleId: string): Entity =>
    assignments.find((one) => one['appRoleId'] === roleId && isToGraph(one)) ?? newAssignment(roleId);
  return [...assignments.filter((one) => !isToGraph(one)), ...roleIds.map(known)];
}

function isToGraph(assignment: Entity): boolean {
  return assignment['resourceId'] === MICROSOFT_GRAPH_SP_ID;
}

function newAssignment(appRoleId: string): Entity {
  return {
    id: `sandbox-planned-${appRoleId}`,
    deletedDateTime: null,
    appRoleId,
    createdDateTime: '2025-02-01T10:00:00Z',
    principalDisplayName: 'Latchkey',
    principalId: LATCHKEY.servicePrincipalId,
    principalType: 'ServicePrincipal',
    resourceDisplayName: 'Microsoft Graph',
    resourceId: MICROSOFT_GRAPH_SP_ID,
  };
}
