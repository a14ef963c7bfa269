import { defineGraphOperation } from './define';
import { selecting } from './odata';
import { POLICY_FIELDS } from './selections';

interface Arguments {
  /** For the reader of the answer; it is not part of the request. */
  readonly displayName: string;
}

/**
 * `value[]`: every token issuance policy; whoever reads it looks for the name, which may occur more than once.
 * No source says that v1.0 filters policies by `displayName`, and a tenant has few of them.
 */
export const tokenIssuancePolicyFindByName = defineGraphOperation<Arguments>({
  name: 'token-issuance-policy-find-by-name',
  permissions: ['Policy.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List tokenIssuancePolicies',
  build: () => ({ method: 'GET', path: `/policies/tokenIssuancePolicies${selecting(POLICY_FIELDS)}` }),
});
