import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly spObjectId: string;
  readonly policyId: string;
}

/**
 * Takes a claims mapping policy off a service principal; the policy itself stays. Answers 204.
 */
export const claimsMappingPolicyUnassign = defineGraphOperation<Arguments>({
  name: 'claims-mapping-policy-unassign',
  permissions: ['Policy.Read.All', 'Application.ReadWrite.OwnedBy'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Remove claimsMappingPolicy',
  build: ({ spObjectId, policyId }) => ({
    method: 'DELETE',
    path: `/servicePrincipals/${segment(spObjectId)}/claimsMappingPolicies/${segment(policyId)}/$ref`,
  }),
});
