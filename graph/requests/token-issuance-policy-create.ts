import type { JsonObject } from '../../core/json';
import { defineGraphOperation } from './define';

interface Arguments {
  readonly displayName: string;
  readonly definition: JsonObject;
}

/**
 * Makes a token issuance policy (201 with it): how SAML tokens are signed. It changes nothing until it is assigned.
 * `definition` is sent as the one JSON text that Graph wants. Names are not unique.
 */
export const tokenIssuancePolicyCreate = defineGraphOperation<Arguments>({
  name: 'token-issuance-policy-create',
  permissions: ['Policy.ReadWrite.ApplicationConfiguration'],
  repeatable: false,
  source: 'Microsoft Graph v1.0: Create tokenIssuancePolicy',
  build: ({ displayName, definition }) => ({
    method: 'POST',
    path: '/policies/tokenIssuancePolicies',
    body: { displayName, definition: [JSON.stringify(definition)], isOrganizationDefault: false },
  }),
});
