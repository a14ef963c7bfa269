import type { JsonObject } from '../../../core/json';
import { listObjects } from '../handlers/objects';
import type { Tenant } from '../handlers/call';
import { sameText, textOf } from '../json-read';

export interface Person {
  readonly id: string;
  readonly userPrincipalName: string;
}

/** Somebody at work in the portal, where nobody says who. Not in the directory, so no list of people shows them. */
export const PORTAL_USER: Person = {
  id: '33333333-3333-4333-8333-333333333399',
  userPrincipalName: 'portal.user@contoso.example',
};

/** Who is meant by an object id or user principal name; `undefined` for somebody who is not there. */
export function personNamed(tenant: Tenant, who: string): Person | undefined {
  const user = listObjects(tenant, 'users', 'latest').find(
    ({ id, userPrincipalName }) => sameText(id, who) || sameText(userPrincipalName, who),
  );
  if (user === undefined) return sameText(PORTAL_USER.userPrincipalName, who) ? PORTAL_USER : undefined;
  return { id: user.id, userPrincipalName: textOf(user['userPrincipalName']) ?? '' };
}

/** The log does not name people: captured entries of the directory have no `displayName` (2022-06, 2026-07). */
export function byPerson({ id, userPrincipalName }: Person): JsonObject {
  return { app: null, user: { displayName: null, id, ipAddress: '127.0.0.1', userPrincipalName } };
}

/** `appId` is empty in captured entries of the directory (2026-07-17), whatever the documentation's sample shows. */
export function byApplication(tenant: Tenant, servicePrincipalId: string): JsonObject {
  const own = tenant.directory.latest('servicePrincipals', servicePrincipalId);
  const displayName = own?.['displayName'] ?? null;
  return { app: { appId: null, displayName, servicePrincipalId, servicePrincipalName: null }, user: null };
}
