import { defineGraphOperation } from './define';
import { EVENTUAL, odata, searchIn, selecting } from './odata';
import { GROUP_FIELDS } from './selections';

interface Arguments {
  readonly text: string;
}

/**
 * `value[]`: up to 15 groups that can be assigned and whose name or mail address has words starting with the text; read
 * from an index, so a little stale.
 */
export const groupSearch = defineGraphOperation<Arguments>({
  name: 'group-search',
  permissions: ['Group.ReadBasic.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List groups',
  build: ({ text: words }) => ({
    method: 'GET',
    path:
      `/groups?${searchIn(['displayName', 'mail'], words)}` +
      odata`&$filter=securityEnabled eq true&$count=true&$top=15` +
      selecting([...GROUP_FIELDS, 'onPremisesSyncEnabled'], '&'),
    headers: EVENTUAL,
  }),
});
