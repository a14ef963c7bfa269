import { defineGraphOperation } from './define';
import { odata, selecting, text } from './odata';
import { APPLICATION_FIELDS } from './selections';

interface Arguments {
  readonly identifierUri: string;
}

/**
 * `value[]`: applications that hold this identifier URI (entity ID), which must be unique in a tenant.
 */
export const applicationFindByIdentifierUri = defineGraphOperation<Arguments>({
  name: 'application-find-by-identifier-uri',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List applications',
  build: ({ identifierUri }) => ({
    method: 'GET',
    path:
      odata`/applications?$filter=identifierUris/any(u:u eq ${text(identifierUri)})` +
      selecting(APPLICATION_FIELDS, '&'),
  }),
});
