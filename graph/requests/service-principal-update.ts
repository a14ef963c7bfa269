import type { JsonObject } from '../../core/json';
import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly spObjectId: string;
  readonly change: JsonObject;
}

/**
 * Merges `change` into the service principal; collections are replaced, so send them whole. Answers 204.
 */
export const servicePrincipalUpdate = defineGraphOperation<Arguments>({
  name: 'service-principal-update',
  permissions: ['Application.ReadWrite.OwnedBy'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Update servicePrincipal',
  // The certificate was added a moment ago, and the replica that answers may not have it yet.
  notReady: { preferredTokenSigningKeyThumbprint: ['Request_BadRequest'] },
  build: ({ spObjectId, change }) => ({
    method: 'PATCH',
    path: `/servicePrincipals/${segment(spObjectId)}`,
    body: change,
  }),
});
