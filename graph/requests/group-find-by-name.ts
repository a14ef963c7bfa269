import { defineGraphOperation } from './define';
import { odata, selecting, text } from './odata';
import { GROUP_FIELDS } from './selections';

interface Arguments {
  readonly displayName: string;
}

/**
 * `value[]`: groups with exactly this name; names are not unique. Only `securityEnabled` ones can be assigned.
 */
export const groupFindByName = defineGraphOperation<Arguments>({
  name: 'group-find-by-name',
  permissions: ['Group.ReadBasic.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List groups',
  build: ({ displayName }) => ({
    method: 'GET',
    path: odata`/groups?$filter=displayName eq ${text(displayName)}` + selecting(GROUP_FIELDS, '&'),
  }),
});
