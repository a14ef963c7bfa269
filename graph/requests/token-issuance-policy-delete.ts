import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly policyId: string;
}

/**
 * Deletes the policy for good; unassign it first. Answers 204; 404 means it is gone already.
 */
export const tokenIssuancePolicyDelete = defineGraphOperation<Arguments>({
  name: 'token-issuance-policy-delete',
  permissions: ['Policy.ReadWrite.ApplicationConfiguration'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Delete tokenIssuancePolicy',
  build: ({ policyId }) => ({
    method: 'DELETE',
    path: `/policies/tokenIssuancePolicies/${segment(policyId)}`,
  }),
});
