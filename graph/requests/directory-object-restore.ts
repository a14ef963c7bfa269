import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly objectId: string;
}

/**
 * Brings a soft-deleted application or service principal back (200 with it). Restoring the application does not
 * restore its service principal. Not repeatable: a second one is answered with 404.
 */
export const directoryObjectRestore = defineGraphOperation<Arguments>({
  name: 'directory-object-restore',
  permissions: ['Application.ReadWrite.OwnedBy'],
  repeatable: false,
  source: 'Microsoft Graph v1.0: Restore deleted item (directory object)',
  build: ({ objectId }) => ({ method: 'POST', path: `/directory/deletedItems/${segment(objectId)}/restore` }),
});
