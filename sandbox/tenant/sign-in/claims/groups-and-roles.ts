import type { JsonObject } from '../../../../core/json';
import type { Entity } from '../../directory/collections';
import type { Tenant } from '../../handlers/call';
import { groupsOf } from '../../handlers/memberships';
import { objectOf, objectsOf, textOf, textsOf } from '../../json-read';
import { assignmentsOf, type Entry } from '../may-enter';

/** Values of the application's roles that the person holds, themselves or by a group. */
export function appRoleValues(tenant: Tenant, entry: Entry): string[] {
  const held = assignmentsOf(tenant, entry).map((assignment) => assignment['appRoleId']);
  const values = objectsOf(entry.servicePrincipal['appRoles'])
    .filter((role) => held.includes(role['id'] ?? null))
    .map((role) => textOf(role['value']) ?? '');
  return [...new Set(values.filter((value) => value !== ''))];
}

export type TokenKind = 'saml2Token' | 'idToken';

export interface GroupClaim {
  /** Object IDs or names, as configured. */
  readonly values: readonly string[];
  /** They are sent as roles (`emit_as_roles`). */
  readonly asRoles: boolean;
}

/** The groups that go into a token; `undefined` where the application asks for none. */
export function groupClaim(
  tenant: Tenant,
  entry: Entry & { application: Entity },
  kind: TokenKind,
): GroupClaim | undefined {
  const wanted = (textOf(entry.application['groupMembershipClaims']) ?? 'None').split(/,\s*/);
  const groups = groupsOf(tenant, entry.user.id, 'transitive').filter((group) =>
    fits(tenant, entry, { group, wanted }),
  );
  if (!wanted.some((one) => KINDS.includes(one))) return undefined;
  const properties = groupProperties(entry.application, kind);
  const byName = properties.includes('cloud_displayname');
  const values = groups.flatMap((group) => [(byName ? textOf(group['displayName']) : undefined) ?? group.id]);
  return { values, asRoles: properties.includes('emit_as_roles') };
}

const KINDS = ['SecurityGroup', 'All', 'ApplicationGroup'];

function fits(
  tenant: Tenant,
  { servicePrincipal }: Entry,
  { group, wanted }: { group: Entity; wanted: readonly string[] },
): boolean {
  if (wanted.includes('All')) return true;
  if (wanted.includes('SecurityGroup') && group['securityEnabled'] === true) return true;
  return (
    wanted.includes('ApplicationGroup') &&
    tenant.directory
      .listVisible('appRoleAssignments')
      .some((one) => one['resourceId'] === servicePrincipal.id && one['principalId'] === group.id)
  );
}

function groupProperties(application: Entity, kind: TokenKind): string[] {
  return optionalClaims(application, kind)
    .filter((claim) => claim['name'] === 'groups')
    .flatMap((claim) => textsOf(claim['additionalProperties']));
}

export function optionalClaims(application: Entity, kind: TokenKind): JsonObject[] {
  return objectsOf(objectOf(application['optionalClaims'])[kind]);
}
