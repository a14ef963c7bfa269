import { defineGraphOperation } from './define';
import { odata, selecting, text } from './odata';
import { POLICY_FIELDS } from './selections';

interface Arguments {
  readonly displayName: string;
}

/**
 * `value[]`: claims mapping policies with exactly this name; names are not unique.
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
