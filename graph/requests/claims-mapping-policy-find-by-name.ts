import { defineGraphOperation } from './define';
import { odata, selecting, text } from './odata';
import { POLICY_FIELDS } from './selections';

interface Arguments {
  readonly displayName: string;
}

/**
 * `value[]`: claims mapping policies with exactly this name, which may occur more than once. The page names `$filter`
 * and no property for it; scripts filter by this one (Get-MgPolicyClaimMappingPolicy -Filter "DisplayName eq …").
 * Where a tenant refuses it all the same, `graph/policy-lists.ts` reads the whole list instead.
 */
export const claimsMappingPolicyFindByName = defineGraphOperation<Arguments>({
  name: 'claims-mapping-policy-find-by-name',
  permissions: ['Policy.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List claimsMappingPolicies',
  build: ({ displayName }) => ({
    method: 'GET',
    path:
      odata`/policies/claimsMappingPolicies?$filter=displayName eq ${text(displayName)}` +
      selecting(POLICY_FIELDS, '&'),
  }),
});
