import { defineGraphOperation } from './define';
import { EVENTUAL, odata, searchIn, selecting } from './odata';
import { USER_FIELDS } from './selections';

interface Arguments {
  readonly text: string;
}

/**
 * `value[]`: up to 15 people with an enabled account whose name, mail address or user principal name has words starting
 * with the text; read from an index, so a little stale.
 */
export const userSearch = defineGraphOperation<Arguments>({
  name: 'user-search',
  permissions: ['User.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List users',
  build: ({ text: words }) => ({
    method: 'GET',
    path:
      `/users?${searchIn(['displayName', 'mail', 'userPrincipalName'], words)}` +
      odata`&$filter=accountEnabled eq true&$count=true&$top=15` +
      selecting(USER_FIELDS, '&'),
    headers: EVENTUAL,
  }),
});
