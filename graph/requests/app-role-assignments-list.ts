import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly spObjectId: string;
}

/**
 * `value[]`: who is assigned to the application.
 */
export const appRoleAssignmentsList = defineGraphOperation<Arguments>({
  name: 'app-role-assignments-list',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List appRoleAssignments granted for a service principal',
  build: ({ spObjectId }) => ({
    method: 'GET',
    path: `/servicePrincipals/${segment(spObjectId)}/appRoleAssignedTo?$select=id,appRoleId,principalId,principalType,principalDisplayName`,
  }),
});
