import { randomUUID } from 'node:crypto';
import { AppError } from '../../core/errors';
import { isJsonObject, type Json } from '../../core/json';
import { itemsOf, textAt } from '../../core/json-read';
import { valueAt } from '../../core/json-path';
import type { Tenant } from '../../core/ports/tenant';
import {
  appRoleAssignmentCreate,
  appRoleAssignmentDelete,
  organizationRead,
  servicePrincipalFindByClientId,
  servicePrincipalPermissionsList,
  servicePrincipalRead,
} from '../../graph/requests';
import { MICROSOFT_GRAPH } from '../../workflows/planner/facts/tenant-facts';

interface Permission {
  readonly name: string;
  readonly appRoleId: string;
}

export interface PermissionChanges {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly principal: { readonly objectId: string; readonly displayName: string };
  /** Object id of Microsoft Graph’s service principal in the tenant. */
  readonly graphSpObjectId: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly add: readonly Permission[];
  readonly take: readonly (Permission & { readonly assignmentId: string })[];
  /** Held, not wanted, and left alone. */
  readonly beyond: readonly string[];
}

export interface ChangeWish {
  /** Object ID or client ID of the service principal (of an identity: its principal ID). */
  readonly principal: string;
  readonly wanted: readonly string[];
  /** Takes away what is held beyond it. */
  readonly revoke: boolean;
}

/** What would have to be given and taken; reads only. Least permission: Application.Read.All, Organization.Read.All. */
export async function permissionChanges(tenant: Tenant, wish: ChangeWish): Promise<PermissionChanges> {
  const select = ['id', 'displayName'];
  const { principal: named, wanted, revoke } = wish;
  const [organization, graph, byObject, byClient] = await tenant.readAllowed([
    organizationRead.build({}),
    servicePrincipalFindByClientId.build({ clientId: MICROSOFT_GRAPH, select: ['id', 'appRoles'] }),
    servicePrincipalRead.build({ spObjectId: named, select }),
    servicePrincipalFindByClientId.build({ clientId: named, select }),
  ]);
  const principal = byObject?.status === 200 ? byObject.body : (itemsOf(byClient?.body)[0] ?? null);
  const graphSp = itemsOf(graph?.body)[0] ?? null;
  if (!isJsonObject(graphSp) || !isJsonObject(principal)) throw notFound(named);
  const { body } = await tenant.read(
    servicePrincipalPermissionsList.build({ spObjectId: textAt(principal, 'id') }),
  );
  const roles = rolesOf(graphSp);
  const held = itemsOf(body)
    .filter((item) => textAt(item, 'resourceId') === textAt(graphSp, 'id'))
    .map((item) => ({ ...roleOf(roles, textAt(item, 'appRoleId')), assignmentId: textAt(item, 'id') }));
  const before = held.map(({ name }) => name).sort();
  const beyond = held.filter(({ name }) => !wanted.includes(name));
  const add = roles.filter(({ name }) => wanted.includes(name) && !before.includes(name));
  return {
    tenantId: textAt(organization?.body, 'value[0].id'),
    tenantName: textAt(organization?.body, 'value[0].displayName'),
    principal: { objectId: textAt(principal, 'id'), displayName: textAt(principal, 'displayName') },
    graphSpObjectId: textAt(graphSp, 'id'),
    before,
    after: [
      ...add.map(({ name }) => name),
      ...before.filter((name) => wanted.includes(name) || !revoke),
    ].sort(),
    add,
    take: revoke ? beyond : [],
    beyond: revoke ? [] : beyond.map(({ name }) => name).sort(),
  };
}

/** Gives, then takes; each write is one assignment, so what was done before a refusal stays. */
export async function writeChanges(
  tenant: Tenant,
  { add, take, principal, graphSpObjectId: spObjectId }: PermissionChanges,
  told: (done: string) => void,
): Promise<void> {
  for (const { name, appRoleId } of add) {
    const request = appRoleAssignmentCreate.build({ spObjectId, principalId: principal.objectId, appRoleId });
    await tenant.write(request, { clientRequestId: randomUUID(), repeatable: false });
    told(`+ ${name}`);
  }
  for (const { name, assignmentId } of take) {
    const request = appRoleAssignmentDelete.build({ spObjectId, assignmentId });
    await tenant.write(request, { clientRequestId: randomUUID(), repeatable: true });
    told(`- ${name}`);
  }
}

function rolesOf(graphSp: Json): Permission[] {
  return itemsOf({ value: valueAt(graphSp, 'appRoles') })
    .filter((role) => JSON.stringify(valueAt(role, 'allowedMemberTypes') ?? []).includes('"Application"'))
    .map((role) => ({ name: textAt(role, 'value'), appRoleId: textAt(role, 'id') }));
}

/** One that Graph does not offer any more is known by its id. */
function roleOf(roles: readonly Permission[], appRoleId: string): Permission {
  return roles.find((role) => role.appRoleId === appRoleId) ?? { name: appRoleId, appRoleId };
}

function notFound(named: string): AppError {
  return new AppError({
    kind: 'not-found',
    code: 'principal-not-found',
    safeText: `There is no service principal with the object ID or client ID ${named} in this tenant, or it may not be read: sign in as somebody who may (Privileged Role Administrator).`,
  });
}
