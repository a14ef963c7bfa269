import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly spObjectId: string;
  readonly assignmentId: string;
}

/**
 * Takes an assignment away. Answers 204; 404 means it is gone already.
 */
export const appRoleAssignmentDelete = defineGraphOperation<Arguments>({
  name: 'app-role-assignment-delete',
  permissions: ['AppRoleAssignment.ReadWrite.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Delete an appRoleAssignment granted for a service principal',
  build: ({ spObjectId, assignmentId }) => ({
    method: 'DELETE',
    path: `/servicePrincipals/${segment(spObjectId)}/appRoleAssignedTo/${segment(assignmentId)}`,
  }),
});
