import { defineGraphOperation } from './define';
import { odata, selecting, text } from './odata';
import { USER_FIELDS } from './selections';

interface Arguments {
  readonly text: string;
}

/**
 * `value[]`: people whose display name, mail or user principal name is exactly this text. `accountEnabled` and
 * `userType` are outside the basic profile, hence `User.Read.All`.
 */
export const userFindByName = defineGraphOperation<Arguments>({
  name: 'user-find-by-name',
  permissions: ['User.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List users',
  build: ({ text: name }) => ({
    method: 'GET',
    path:
      odata`/users?$filter=displayName eq ${text(name)} or mail eq ${text(name)} or userPrincipalName eq ${text(name)}` +
      selecting(USER_FIELDS, '&'),
  }),
});
