import type { Json } from '../../core/json';
import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly appObjectId: string;
  readonly keyId: Json;
}

/**
 * Removes one client secret by its key id. Answers 204. Removing one that is gone changes nothing but is answered
 * with an error.
 */
export const applicationRemovePassword = defineGraphOperation<Arguments>({
  name: 'application-remove-password',
  permissions: ['Application.ReadWrite.OwnedBy'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: application: removePassword',
  build: ({ appObjectId, keyId }) => ({
    method: 'POST',
    path: `/applications/${segment(appObjectId)}/removePassword`,
    body: { keyId },
  }),
});
