import type { JsonObject } from '../../core/json';
import { jsonText } from '../../core/sealed';
import { defineGraphOperation } from './define';

interface Arguments {
  readonly displayName: string;
  readonly definition: JsonObject;
}

/**
 * Makes a claims mapping policy (201 with it); it changes nothing until it is assigned. `definition` is sent as the
 * one JSON text that Graph wants; its keys are case-sensitive. Names are not unique.
 */
export const claimsMappingPolicyCreate = defineGraphOperation<Arguments>({
  name: 'claims-mapping-policy-create',
  permissions: ['Policy.ReadWrite.ApplicationConfiguration'],
  repeatable: false,
  source: 'Microsoft Graph v1.0: Create claimsMappingPolicy',
  build: ({ displayName, definition }) => ({
    method: 'POST',
    path: '/policies/claimsMappingPolicies',
    body: { displayName, definition: [jsonText(definition)], isOrganizationDefault: false },
  }),
});
