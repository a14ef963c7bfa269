import { defineGraphOperation } from './define';

interface Arguments {
  readonly displayName: string;
  readonly description: string;
  /** At most 64 characters, without spaces; nothing else finds a group whose answer was lost. */
  readonly mailNickname: string;
}

/**
 * Makes a security group without members (201 with it). Names are not unique, and `uniqueName` cannot be written
 * here, so never send it twice blindly: look for the `mailNickname` first.
 */
export const groupCreate = defineGraphOperation<Arguments>({
  name: 'group-create',
  permissions: ['Group.Create'],
  repeatable: false,
  source: 'Microsoft Graph v1.0: Create group',
  build: ({ displayName, description, mailNickname }) => ({
    method: 'POST',
    path: '/groups',
    body: {
      displayName,
      description,
      mailNickname,
      mailEnabled: false,
      securityEnabled: true,
      groupTypes: [],
    },
  }),
});
