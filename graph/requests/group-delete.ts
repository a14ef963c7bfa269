import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly objectId: string;
}

/**
 * Deletes a group. Answers 204; 404 means it is gone already.
 */
export const groupDelete = defineGraphOperation<Arguments>({
  name: 'group-delete',
  permissions: ['Group.ReadWrite.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Delete group',
  build: ({ objectId }) => ({ method: 'DELETE', path: `/groups/${segment(objectId)}` }),
});
