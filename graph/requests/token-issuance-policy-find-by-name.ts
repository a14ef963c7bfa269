import { defineGraphOperation } from './define';
import { odata, selecting, text } from './odata';
import { POLICY_FIELDS } from './selections';

interface Arguments {
  readonly displayName: string;
}

/**
 * `value[]`: token issuance policies with exactly this name, which may occur more than once; filtered as claims mapping
 * policies are.
 */
export const tokenIssuancePolicyFindByName = defineGraphOperation<Arguments>({
  name: 'token-issuance-policy-find-by-name',
  permissions: ['Policy.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List tokenIssuancePolicies',
  build: ({ displayName }) => ({
    method: 'GET',
    path:
      odata`/policies/tokenIssuancePolicies?$filter=displayName eq ${text(displayName)}` +
      selecting(POLICY_FIELDS, '&'),
  }),
});
