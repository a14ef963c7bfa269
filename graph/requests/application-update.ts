import type { JsonObject } from '../../core/json';
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
  build: ({ appObjectId, change }) => ({
    method: 'PATCH',
    path: `/applications/${segment(appObjectId)}`,
    body: change,
  }),
});
