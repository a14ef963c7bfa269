import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly policyId: string;
}

/**
 * `value[]`: the objects that use the policy, whoever gave it to them.
 */
export const claimsMappingPolicyAppliesTo = defineGraphOperation<Arguments>({
  name: 'claims-mapping-policy-applies-to',
  permissions: ['Policy.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List appliesTo of claimsMappingPolicy',
  build: ({ policyId }) => ({
    method: 'GET',
    path: `/policies/claimsMappingPolicies/${segment(policyId)}/appliesTo`,
  }),
});
