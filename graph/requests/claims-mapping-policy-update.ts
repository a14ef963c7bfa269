import type { JsonObject } from '../../core/json';
import { jsonText } from '../../core/sealed';
import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly policyId: string;
  readonly definition: JsonObject;
}

/**
 * Replaces the definition of a claims mapping policy; whoever uses the policy gets the new claims. Answers 204.
 */
export const claimsMappingPolicyUpdate = defineGraphOperation<Arguments>({
  name: 'claims-mapping-policy-update',
  permissions: ['Policy.ReadWrite.ApplicationConfiguration'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Update claimsMappingPolicy',
  build: ({ policyId, definition }) => ({
    method: 'PATCH',
    path: `/policies/claimsMappingPolicies/${segment(policyId)}`,
    body: { definition: [jsonText(definition)] },
  }),
});
