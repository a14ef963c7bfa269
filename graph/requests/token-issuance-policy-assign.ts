import { defineGraphOperation } from './define';
import { addressInBody, segment } from './odata';

interface Arguments {
  readonly appObjectId: string;
  readonly policyId: string;
}

/**
 * Puts a token issuance policy on an application (204); v1.0 documents no way to put it on a service principal.
 * Not repeatable: a second one is refused with a code that does not tell it from a mistake, so look before sending
 * it again.
 */
export const tokenIssuancePolicyAssign = defineGraphOperation<Arguments>({
  name: 'token-issuance-policy-assign',
  permissions: ['Policy.Read.All', 'Application.ReadWrite.OwnedBy'],
  repeatable: false,
  source: 'Microsoft Graph v1.0: Assign tokenIssuancePolicy',
  build: ({ appObjectId, policyId }) => ({
    method: 'POST',
    path: `/applications/${segment(appObjectId)}/tokenIssuancePolicies/$ref`,
    body: { '@odata.id': addressInBody('/policies/tokenIssuancePolicies', policyId) },
  }),
});
