import { defineGraphOperation } from './define';
import { odata, selecting, text } from './odata';
import { GROUP_FIELDS } from './selections';

interface Arguments {
  readonly mailNickname: string;
}

/**
 * `value[]`: groups with exactly this mail nickname; it is not unique among security groups.
 */
export const groupFindByMailNickname = defineGraphOperation<Arguments>({
  name: 'group-find-by-mail-nickname',
  permissions: ['Group.ReadBasic.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List groups',
  build: ({ mailNickname }) => ({
    method: 'GET',
    path: odata`/groups?$filter=mailNickname eq ${text(mailNickname)}` + selecting(GROUP_FIELDS, '&'),
  }),
});
