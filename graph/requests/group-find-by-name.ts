import { defineGraphOperation } from './define';
import { odata, selecting, text } from './odata';
import { GROUP_FIELDS } from './selections';

interface Arguments {
  readonly text: string;
}

/**
 * `value[]`: groups whose display name or mail address is exactly this text; names are not unique. Only
 * `securityEnabled` ones can be assigned.
 */
export const groupFindByName = defineGraphOperation<Arguments>({
  name: 'group-find-by-name',
  permissions: ['Group.ReadBasic.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List groups',
  build: ({ text: name }) => ({
    method: 'GET',
    path:
      odata`/groups?$filter=displayName eq ${text(name)} or mail eq ${text(name)}` +
      selecting(GROUP_FIELDS, '&'),
  }),
});
