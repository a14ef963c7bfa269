import type { PlannedOperation } from '../../core/plan';
import type { Principal } from '../../core/request';
import { appRoleAssignmentCreate, permissionGrantCreate, permissionGrantDelete } from '../../graph/requests';
import { equals, objectGone } from './application';
import { plannedOperation } from './planned-operation';
import { SP } from './service-principal';

/** Assigns one group or person with the application's `User` role. */
export function assignPrincipal(principal: Principal, position: number): PlannedOperation {
  const read = { path: `/servicePrincipals/${SP}/appRoleAssignedTo` };
  const output = `assignment${position}.id`;
  return plannedOperation({
    key: `assign-${position}`,
    stage: 'access',
    change: 'create',
    title: `Let the ${principal.type === 'group' ? 'group' : 'person'} “${principal.displayName}” sign in`,
    details:
      principal.type === 'group' ? ['Direct members only; groups inside the group are not covered.'] : [],
    via: appRoleAssignmentCreate,
    request: appRoleAssignmentCreate.build({
      spObjectId: SP,
      principalId: principal.objectId,
      appRoleId: { $ref: 'sp.userRoleId' },
    }),
    reliesOn: [
      {
        read: {
          path: `/${principal.type === 'group' ? 'groups' : 'users'}/${principal.objectId}`,
          select: ['id', 'displayName'],
        },
        expect: [equals(`“${principal.displayName}” is still there`, 'displayName', principal.displayName)],
      },
    ],
    outputs: { [output]: 'id' },
    recovery: [{ read, outputs: { [output]: `value[principalId=${principal.objectId}].id` } }],
    readBack: [
      {
        read,
        expect: [
          {
            label: `“${principal.displayName}” is assigned`,
            at: 'value[].principalId',
            test: 'includes',
            value: principal.objectId,
          },
        ],
      },
    ],
  });
}

/** Consent for everybody to exactly these delegated permissions on Microsoft Graph. */
export function grantConsent(args: { graphSpObjectId: string; scopes: readonly string[] }): PlannedOperation {
  const scope = args.scopes.join(' ');
  const read = { path: `/servicePrincipals/${SP}/oauth2PermissionGrants` };
  const outputs = { 'consent.grantId': `value[resourceId=${args.graphSpObjectId}].id` };
  return plannedOperation({
    key: 'grant-consent',
    stage: 'sign-on',
    change: 'create',
    title: `Consent for everybody in the tenant to: ${args.scopes.join(', ')}`,
    via: permissionGrantCreate,
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
          equals('Consented permissions', `value[resourceId=${args.graphSpObjectId}].scope`, scope),
          equals('For everybody', `value[resourceId=${args.graphSpObjectId}].consentType`, 'AllPrincipals'),
        ],
      },
    ],
    undo: {
      title: 'Withdraw the consent for everybody',
      graphOperation: permissionGrantDelete.name,
      permissions: permissionGrantDelete.permissions,
      request: permissionGrantDelete.build({ grantId: '{consent.grantId}' }),
      gone: objectGone({ path: '/oauth2PermissionGrants/{consent.grantId}' }),
    },
  });
}
