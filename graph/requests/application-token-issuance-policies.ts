import { defineGraphOperation } from './define';
import { segment, selecting } from './odata';
import { POLICY_FIELDS } from './selections';

interface Arguments {
  readonly appObjectId: string;
}

/**
 * `value[]`: token issuance policies on an application; one at most is the safe assumption.
 */
export const applicationTokenIssuancePolicies = defineGraphOperation<Arguments>({
  name: 'application-token-issuance-policies',
  permissions: ['Policy.Read.All', 'Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List assigned tokenIssuancePolicies',
  build: ({ appObjectId }) => ({
    method: 'GET',
    path: `/applications/${segment(appObjectId)}/tokenIssuancePolicies${selecting(POLICY_FIELDS)}`,
  }),
});
