import { defineGraphOperation } from './define';
import { EVENTUAL, searchDisplayName, selecting } from './odata';
import { GROUP_FIELDS } from './selections';

interface Arguments {
  readonly text: string;
}

/**
 * `value[]`: up to 10 groups whose name has words starting with the text; read from an index, so a little stale.
 */
export const groupSearch = defineGraphOperation<Arguments>({
  name: 'group-search',
  permissions: ['Group.ReadBasic.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List groups',
  build: ({ text: words }) => ({
    method: 'GET',
    path: `/groups?${searchDisplayName(words)}&$top=10${selecting(GROUP_FIELDS, '&')}`,
    headers: EVENTUAL,
  }),
});
