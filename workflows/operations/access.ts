import type { Check } from '../../core/checks';
import type { PlannedOperation } from '../../core/plan';
import { referencesIn } from '../../core/references';
import type { Principal } from '../../core/request';
import {
  appRoleAssignmentCreate,
  idInBody,
  permissionGrantCreate,
  permissionGrantDelete,
} from '../../graph/requests';
import { equals, objectGone } from './application';
import { plannedOperation, undoBy } from './planned-operation';
import { SP } from './service-principal';

/** Who is assigned: found by name, or the group that the plan makes. */
export interface Assignee {
  readonly type: Principal['type'];
  readonly displayName: string;
  /** An object ID, or `{group.objectId}`. */
  readonly objectId: string;
}

export interface AssignedRole {
  /** An id, or the reference that stands for it. */
  readonly id: string;
  /** Absent: the role that only means access. */
  readonly name?: string;
  /** On an application that was there: whoever has another of its roles is let in already. */
  readonly orAnother?: true;
  readonly details?: readonly string[];
}

/** Assigns one group or person with one role of the application. */
export function assignPrincipal(
  assignee: Assignee,
  {
    role,
    position,
    reliesOn = [],
  }: { role: AssignedRole; position: number; reliesOn?: PlannedOperation['reliesOn'] },
): PlannedOperation {
  const read = { path: `/servicePrincipals/${SP}/appRoleAssignedTo` };
  const output = `assignment${position}.id`;
  const withRole = role.orAnother === true ? '' : `&appRoleId=${role.id}`;
  const entry = `value[principalId=${assignee.objectId}${withRole}]`;
  const as = role.name === undefined ? '' : ` as “${role.name}”`;
  const isNew = referencesIn(assignee.objectId).length > 0;
  return plannedOperation({
    key: `assign-${position}`,
    stage: 'access',
    change: 'create',
    title: `Let the ${isNew ? 'new ' : ''}${assignee.type === 'group' ? 'group' : 'person'} “${assignee.displayName}” sign in${as}`,
    details: [
      ...(role.details ?? []),
      ...(assignee.type === 'group' ? ['Direct members only; groups inside the group are not covered.'] : []),
    ],
    via: appRoleAssignmentCreate,
    request: appRoleAssignmentCreate.build({
      spObjectId: SP,
      principalId: idInBody(assignee.objectId),
      appRoleId: idInBody(role.id),
    }),
    namesOthers: true,
    reliesOn: [...(isNew ? [] : [isStillThere(assignee)]), ...reliesOn],
    outputs: { [output]: 'id' },
    recovery: [{ read, outputs: { [output]: `${entry}.id` } }],
    readBack: [
      {
        read,
        expect: [
          equals(
            `“${assignee.displayName}” is assigned${as}`,
            `${entry}.principalId`,
            idInBody(assignee.objectId),
          ),
        ],
      },
    ],
  });
}

function isStillThere({ type, objectId, displayName }: Assignee): Check {
  return {
    read: { path: `/${type === 'group' ? 'groups' : 'users'}/${objectId}`, select: ['id', 'displayName'] },
    expect: [equals(`“${displayName}” is still there`, 'displayName', displayName)],
  };
}

/** Consent for everybody to exactly these delegated permissions on Microsoft Graph. */
export function grantConsent(args: { graphSpObjectId: string; scopes: readonly string[] }): PlannedOperation {
  const scope = args.scopes.join(' ');
  const read = { path: `/servicePrincipals/${SP}/oauth2PermissionGrants` };
  // Beside it people may have consented for themselves.
  const entry = `value[resourceId=${args.graphSpObjectId}&consentType=AllPrincipals]`;
  const outputs = { 'consent.grantId': `${entry}.id` };
  return plannedOperation({
    key: 'grant-consent',
    stage: 'sign-on',
    change: 'create',
    title: `Consent for everybody in the tenant to: ${args.scopes.join(', ')}`,
    via: permissionGrantCreate,
    namesOthers: true,
    request: permissionGrantCreate.build({
      clientSpObjectId: { $ref: 'sp.objectId' },
      resourceSpObjectId: args.graphSpObjectId,
      scope,
    }),
    outputs: { 'consent.grantId': 'id' },
    recovery: [{ read, outputs }],
    readBack: [
      {
        read,
        expect: [
          equals('Consented permissions', `${entry}.scope`, scope),
          equals('For everybody', `${entry}.consentType`, 'AllPrincipals'),
        ],
      },
    ],
    undo: undoBy(permissionGrantDelete, {
      title: 'Withdraw the consent for everybody',
      request: permissionGrantDelete.build({ grantId: '{consent.grantId}' }),
      gone: objectGone({ path: '/oauth2PermissionGrants/{consent.grantId}' }),
    }),
  });
}
