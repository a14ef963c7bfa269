import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly clientSpObjectId: string;
}

/**
 * `value[]`: delegated permissions granted to the application, for everybody (`AllPrincipals`) or one person.
 */
export const permissionGrantsList = defineGraphOperation<Arguments>({
  name: 'permission-grants-list',
  permissions: ['Directory.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List oauth2PermissionGrants of a service principal',
  build: ({ clientSpObjectId }) => ({
    method: 'GET',
    path: `/servicePrincipals/${segment(clientSpObjectId)}/oauth2PermissionGrants?$select=id,clientId,consentType,principalId,resourceId,scope`,
  }),
});
