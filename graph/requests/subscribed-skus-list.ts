import { defineGraphOperation, type NoArguments } from './define';

/**
 * `value[]`: licences. Test service plans, not names: groups can be assigned with Entra ID P1 or P2.
 * `LicenseAssignment.Read.All` would be less, but has no published id and the product reads the organization anyway.
 */
export const subscribedSkusList = defineGraphOperation<NoArguments>({
  name: 'subscribed-skus-list',
  permissions: ['Organization.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List subscribedSkus',
  build: () => ({
    method: 'GET',
    path: '/subscribedSkus?$select=skuPartNumber,capabilityStatus,servicePlans,prepaidUnits',
  }),
});
