import type { JsonObject } from '../../core/json';
import { ANY_APP_POLICY } from '../../core/graph-codes';
import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly appObjectId: string;
  readonly change: JsonObject;
}

/**
 * Merges `change` into the application; collections are replaced, so send them whole. Answers 204.
 * `api.acceptMappedClaims` cannot be set with `Application.ReadWrite.OwnedBy` (terraform-provider-azuread issue 914).
 */
export const applicationUpdate = defineGraphOperation<Arguments>({
  name: 'application-update',
  permissions: ['Application.ReadWrite.OwnedBy'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Update application',
  notReady: {
    // While SAML mode or token version 2, which exempt them from the policy, are not seen yet.
    identifierUris: ['HostNameNotOnVerifiedDomain', ANY_APP_POLICY],
    // While Graph does not show yet that they are disabled.
    entitlements: ['CannotDeleteOrUpdateEnabledEntitlement'],
  },
  build: ({ appObjectId, change }) => ({
    method: 'PATCH',
    path: `/applications/${segment(appObjectId)}`,
    body: change,
  }),
});
