import { defineGraphOperation } from './define';
import { segment, selecting } from './odata';
import { POLICY_FIELDS } from './selections';

interface Arguments {
  readonly spObjectId: string;
}

/**
 * `value[]`: claims mapping policies on a service principal; one at most is the safe assumption.
 */
export const servicePrincipalClaimsPolicies = defineGraphOperation<Arguments>({
  name: 'service-principal-claims-policies',
  permissions: ['Policy.Read.All', 'Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List assigned claimsMappingPolicy',
  build: ({ spObjectId }) => ({
    method: 'GET',
    path: `/servicePrincipals/${segment(spObjectId)}/claimsMappingPolicies${selecting(POLICY_FIELDS)}`,
  }),
});
