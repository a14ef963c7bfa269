import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly appObjectId: string;
  readonly policyId: string;
}

/**
 * Takes a token issuance policy off an application; the policy itself stays. Answers 204.
 */
export const tokenIssuancePolicyUnassign = defineGraphOperation<Arguments>({
  name: 'token-issuance-policy-unassign',
  permissions: ['Policy.Read.All', 'Application.ReadWrite.OwnedBy'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Remove tokenIssuancePolicy',
  build: ({ appObjectId, policyId }) => ({
    method: 'DELETE',
    path: `/applications/${segment(appObjectId)}/tokenIssuancePolicies/${segment(policyId)}/$ref`,
  }),
});
