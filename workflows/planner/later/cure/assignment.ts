import { isJsonObject } from '../../../../core/json';
import { itemsOf, textAt } from '../../../../core/json-read';
import type { Principal } from '../../../../core/request';
import { assignPrincipal, type AssignedRole } from '../../../operations/access';
import { SP } from '../../../operations/service-principal';
import { isAccessOnly, isEnabled, membersOf } from '../../../reading/entitlements';
import { requestFor } from '../../../reading/read-request';
import { withUndoOfItsOwn } from '../../adoption/undo-on-adopted';
import type { Cured, Curing } from './curing';

/** Assigns without a role; taken only where an application declares none (facts.md b). */
const NO_ROLE = '00000000-0000-0000-0000-000000000000';

/** This person or group may sign in, with the role that means access and nothing else. */
export async function assignment(curing: Curing, principal: Principal): Promise<Cured> {
  const { comparing } = curing;
  const { tenant, references } = comparing;
  const [answer] = await tenant.readMany([
    requestFor({ path: `/servicePrincipals/${SP}/appRoleAssignedTo` }, references),
  ]);
  if (itemsOf(answer?.body).some((one) => textAt(one, 'principalId') === principal.objectId))
    return { operations: [] };
  const operation = assignPrincipal(principal, { role: await accessRole(curing), position: next(curing) });
  return { operations: [comparing.isAdopted(operation.key) ? withUndoOfItsOwn(operation) : operation] };
}

/** Numbers go on from those of earlier plans. */
function next({ comparing: { records } }: Curing): number {
  const numbers = records.map(({ key }) => Number(/^assign-(\d+)$/.exec(key)?.[1] ?? 0));
  return Math.max(0, ...numbers) + 1;
}

async function accessRole({ comparing: { tenant, references } }: Curing): Promise<AssignedRole> {
  const ofTemplate = references['sp.userRoleId'] ?? '';
  if (ofTemplate !== '') return { id: ofTemplate };
  const read = { path: `/servicePrincipals/${SP}`, select: ['appRoles'] };
  const [answer] = await tenant.readMany([requestFor(read, references)]);
  const roles = itemsOf(answer?.body, 'appRoles')
    .filter(isJsonObject)
    .filter((role) => isEnabled(role) && membersOf(role).includes('User'));
  const role = roles.find(isAccessOnly) ?? roles[0];
  if (role === undefined) return { id: NO_ROLE };
  return { id: textAt(role, 'id'), name: textAt(role, 'displayName') };
}
