import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly appObjectId: string;
  readonly displayName: string;
  readonly endDateTime: string;
}

/**
 * Adds a client secret. The answer (200) holds `secretText`, which can never be read again: it must be sealed at
 * once and never logged. Every call adds one more secret.
 */
export const applicationAddPassword = defineGraphOperation<Arguments>({
  name: 'application-add-password',
  permissions: ['Application.ReadWrite.OwnedBy'],
  repeatable: false,
  source: 'Microsoft Graph v1.0: application: addPassword',
  build: ({ appObjectId, displayName, endDateTime }) => ({
    method: 'POST',
    path: `/applications/${segment(appObjectId)}/addPassword`,
    body: { passwordCredential: { displayName, endDateTime } },
  }),
});
