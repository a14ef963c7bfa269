import type { PlannedOperation } from '../../core/plan';
import { appRoleAssignmentCreate, appRoleAssignmentDelete } from '../../graph/requests';
import { equals, notAmong } from './application';
import { plannedOperation, undoBy } from './planned-operation';
import { SP } from './service-principal';

/**
 * Admin consent to one application permission on Microsoft Graph: our service principal gets the role of Graph's.
 * It holds without anybody signing in and for the whole tenant, so not every administrator may approve it.
 */
export function grantApplicationPermission(args: {
  name: string;
  roleId: string;
  graphSpObjectId: string;
  position: number;
}): PlannedOperation {
  const { name, roleId, graphSpObjectId, position } = args;
  const output = `permission${position}.id`;
  const read = { path: `/servicePrincipals/${SP}/appRoleAssignments` };
  const entry = `value[appRoleId=${roleId}&resourceId=${graphSpObjectId}]`;
  return plannedOperation({
    key: `grant-application-permission-${position}`,
    stage: 'sign-on',
    change: 'create',
    title: `Grant the application permission ${name} on Microsoft Graph, with admin consent`,
    details: [
      'The application then has it by itself, without anybody signed in, in the whole tenant.',
      'Approval needs a Privileged Role Administrator or Global Administrator.',
    ],
    via: appRoleAssignmentCreate,
    namesOthers: true,
    request: appRoleAssignmentCreate.build({
      spObjectId: graphSpObjectId,
      principalId: { $ref: 'sp.objectId' },
      appRoleId: roleId,
    }),
    needsApprover: 'privileged-role',
    outputs: { [output]: 'id' },
    recovery: [{ read, outputs: { [output]: `${entry}.id` } }],
    readBack: [{ read, expect: [equals(`${name} is granted`, `${entry}.appRoleId`, roleId)] }],
    undo: undoBy(appRoleAssignmentDelete, {
      title: `Withdraw the application permission ${name}`,
      request: appRoleAssignmentDelete.build({
        spObjectId: graphSpObjectId,
        assignmentId: `{${output}}`,
      }),
      gone: {
        read,
        expect: [notAmong('Withdrawn', output)],
      },
    }),
  });
}
