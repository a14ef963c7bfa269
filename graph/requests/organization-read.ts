import { defineGraphOperation, type NoArguments } from './define';

/**
 * `value[0]`: the tenant; `id` is the tenant id, `verifiedDomains[].name` its domains.
 */
export const organizationRead = defineGraphOperation<NoArguments>({
  name: 'organization-read',
  permissions: ['Organization.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List organizations',
  build: () => ({ method: 'GET', path: '/organization?$select=id,displayName,verifiedDomains' }),
});
