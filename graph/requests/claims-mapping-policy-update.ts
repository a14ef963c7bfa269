import type { Json, JsonObject } from '../../core/json';
import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly policyId: string;
  /** As it is sent when the policy is made. */
  readonly definition: Json;
}

/** Rewrites what a claims mapping policy says, for everything that it is assigned to. Answers 204. */
export const claimsMappingPolicyUpdate = defineGraphOperation<Arguments>({
  name: 'claims-mapping-policy-update',
  permissions: ['Policy.ReadWrite.ApplicationConfiguration'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Update claimsMappingPolicy',
  build: ({ policyId, definition }) => ({
    method: 'PATCH',
    path: `/policies/claimsMappingPolicies/${segment(policyId)}`,
    body: { definition } satisfies JsonObject,
  }),
});
