import type { Json } from '../../core/json';
import { defineGraphOperation } from './define';
import { idInBody, segment } from './odata';

interface Arguments {
  readonly spObjectId: string;
  readonly principalId: Json;
  readonly appRoleId: Json;
}

/**
 * Assigns a group or person to an application (201 with the assignment). `appRoleId` must be one of the service
 * principal's enabled roles; the zero id only where it has none. Not repeatable: a second one is refused with a code
 * that does not tell it from a mistake, so look before sending it again.
 */
export const appRoleAssignmentCreate = defineGraphOperation<Arguments>({
  name: 'app-role-assignment-create',
  permissions: ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
  repeatable: false,
  source: 'Microsoft Graph v1.0: Grant an appRoleAssignment for a service principal',
  build: ({ spObjectId, principalId, appRoleId }) => ({
    method: 'POST',
    path: `/servicePrincipals/${segment(spObjectId)}/appRoleAssignedTo`,
    body: { principalId, resourceId: idInBody(spObjectId), appRoleId },
  }),
});
