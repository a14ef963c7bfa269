import type { Entity } from '../directory/collections';
import type { Tenant } from '../handlers/call';
import { groupsOf } from '../handlers/memberships';
import { sameText, textOf } from '../json-read';
import { SignInRefused } from './aadsts';

export interface Entry {
  readonly servicePrincipal: Entity;
  readonly user: Entity;
}

/** Refuses whom the tenant does not let in, in Entra's order: the account, the application, the assignment. */
export function checkEntry(tenant: Tenant, entry: Entry): void {
  const { servicePrincipal, user } = entry;
  const values = { ...namesOf(servicePrincipal), user: textOf(user['userPrincipalName']) ?? '' };
  if (user['accountEnabled'] === false) throw new SignInRefused(50057, values);
  if (user['externalUserState'] === 'PendingAcceptance') throw new SignInRefused(50014, values);
  checkEnabled(servicePrincipal);
  if (servicePrincipal['appRoleAssignmentRequired'] === true && assignmentsOf(tenant, entry).length === 0)
    throw new SignInRefused(50105, values);
}

/** Disabled by a person or by Microsoft: the same number, also for tokens (luoye663/e5#30, Worklytics/psoxy#74). */
export function checkEnabled(servicePrincipal: Entity): void {
  const byMicrosoft = textOf(servicePrincipal['disabledByMicrosoftStatus']) ?? 'NotDisabled';
  if (servicePrincipal['accountEnabled'] === false || byMicrosoft !== 'NotDisabled')
    throw new SignInRefused(7000112, namesOf(servicePrincipal));
}

function namesOf(servicePrincipal: Entity): { appId: string; application: string } {
  return {
    appId: textOf(servicePrincipal['appId']) ?? '',
    application: textOf(servicePrincipal['displayName']) ?? '',
  };
}

/** The person's own, and those of groups that they are in directly: nested groups do not count. */
export function assignmentsOf(tenant: Tenant, { servicePrincipal, user }: Entry): Entity[] {
  const holders = [user.id, ...groupsOf(tenant, user.id, 'direct').map(({ id }) => id)];
  return tenant.directory
    .listVisible('appRoleAssignments')
    .filter((assignment) => sameText(assignment['resourceId'], servicePrincipal.id))
    .filter((assignment) => holders.some((id) => sameText(assignment['principalId'], id)));
}
