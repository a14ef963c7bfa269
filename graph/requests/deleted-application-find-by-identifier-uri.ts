import { defineGraphOperation } from './define';
import { odata, selecting, text } from './odata';
import { DELETED_APPLICATION_FIELDS } from './selections';

interface Arguments {
  readonly identifierUri: string;
}

/**
 * `value[]`: soft-deleted applications that still hold this identifier URI and may keep it from being used again.
 */
export const deletedApplicationFindByIdentifierUri = defineGraphOperation<Arguments>({
  name: 'deleted-application-find-by-identifier-uri',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List deletedItems (directory objects)',
  build: ({ identifierUri }) => ({
    method: 'GET',
    path:
      odata`/directory/deletedItems/microsoft.graph.application?$filter=identifierUris/any(u:u eq ${text(identifierUri)})` +
      selecting(DELETED_APPLICATION_FIELDS, '&'),
  }),
});
