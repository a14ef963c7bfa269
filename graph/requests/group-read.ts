import { defineGraphOperation } from './define';
import { segment, selecting } from './odata';
import { GROUP_FIELDS } from './selections';

interface Arguments {
  readonly objectId: string;
}

/**
 * One group by object id.
 */
export const groupRead = defineGraphOperation<Arguments>({
  name: 'group-read',
  permissions: ['Group.ReadBasic.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Get group',
  build: ({ objectId }) => ({
    method: 'GET',
    path: `/groups/${segment(objectId)}${selecting(GROUP_FIELDS)}`,
  }),
});
