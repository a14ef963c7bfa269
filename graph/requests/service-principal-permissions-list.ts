import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly spObjectId: string;
}

/**
 * `value[]`: application permissions that a service principal has been granted, as role ids of the resources.
 */
export const servicePrincipalPermissionsList = defineGraphOperation<Arguments>({
  name: 'service-principal-permissions-list',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List appRoleAssignments granted to a service principal',
  build: ({ spObjectId }) => ({
    method: 'GET',
    path: `/servicePrincipals/${segment(spObjectId)}/appRoleAssignments?$select=id,appRoleId,resourceId`,
  }),
});
