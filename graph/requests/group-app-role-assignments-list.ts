import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly objectId: string;
}

/**
 * `value[]`: the applications that a group is assigned to, each with its role.
 */
export const groupAppRoleAssignmentsList = defineGraphOperation<Arguments>({
  name: 'group-app-role-assignments-list',
  permissions: ['Directory.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List appRoleAssignments granted to a group',
  build: ({ objectId }) => ({ method: 'GET', path: `/groups/${segment(objectId)}/appRoleAssignments` }),
});
