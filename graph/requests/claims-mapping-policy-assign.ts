import { defineGraphOperation } from './define';
import { addressInBody, segment } from './odata';

interface Arguments {
  readonly spObjectId: string;
  readonly policyId: string;
}

/**
 * Puts a claims mapping policy on a service principal (204). It replaces the claims of the template and locks the
 * portal's blade. Not repeatable: a second one is refused with a code that does not tell it from a mistake, so look
 * before sending it again.
 */
export const claimsMappingPolicyAssign = defineGraphOperation<Arguments>({
  name: 'claims-mapping-policy-assign',
  permissions: ['Policy.Read.All', 'Application.ReadWrite.OwnedBy'],
  repeatable: false,
  source: 'Microsoft Graph v1.0: Assign claimsMappingPolicy',
  build: ({ spObjectId, policyId }) => ({
    method: 'POST',
    path: `/servicePrincipals/${segment(spObjectId)}/claimsMappingPolicies/$ref`,
    body: { '@odata.id': addressInBody('/policies/claimsMappingPolicies', policyId) },
  }),
});
