import { defineGraphOperation, type NoArguments } from './define';

/**
 * The tenant's rules for client secrets, certificates and identifier URIs of applications.
 */
export const defaultAppManagementPolicyRead = defineGraphOperation<NoArguments>({
  name: 'default-app-management-policy-read',
  permissions: ['Policy.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Get tenantAppManagementPolicy',
  build: () => ({ method: 'GET', path: '/policies/defaultAppManagementPolicy' }),
});
