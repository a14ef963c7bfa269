import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly policyId: string;
}

/**
 * `value[]`: the objects that use the policy, whoever gave it to them.
 */
export const tokenIssuancePolicyAppliesTo = defineGraphOperation<Arguments>({
  name: 'token-issuance-policy-applies-to',
  permissions: ['Policy.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List appliesTo of tokenIssuancePolicy',
  build: ({ policyId }) => ({
    method: 'GET',
    path: `/policies/tokenIssuancePolicies/${segment(policyId)}/appliesTo`,
  }),
});
