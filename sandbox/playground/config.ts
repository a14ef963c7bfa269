/** People, chats and channels as the Playground is told them; they match the sandbox tenant's directory. */
export interface PlaygroundConfig {
  readonly version: string;
  readonly tenantId: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly currentUser: PlaygroundUser;
  /** Beside the current user; the Playground takes exactly five. */
  readonly users: readonly PlaygroundUser[];
  readonly personalChat: { readonly id: string };
  readonly groupChat: { readonly id: string; readonly name: string };
  readonly team: {
    readonly id: string;
    readonly name: string;
    readonly aadGroupId: string;
    /** Beside General, whose id is the team's; the Playground takes at most one. */
    readonly channels: readonly { readonly id: string; readonly name: string }[];
  };
}

export interface PlaygroundUser {
  readonly id: string;
  readonly name: string;
  /** The Playground's own spelling. */
  readonly userPrincipleName: string;
  readonly aadObjectId: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
}

function person(number: number, givenName: string, surname: string): PlaygroundUser {
  const address = `${givenName.toLowerCase()}@contoso.example`;
  return {
    id: `29:${givenName.toLowerCase()}`,
    name: `${givenName} ${surname}`,
    userPrincipleName: address,
    aadObjectId: `33333333-3333-4333-8333-33333333330${number}`,
    givenName,
    surname,
    email: address,
  };
}

const ALEX = person(1, 'Alex', 'Admin');

export const playgroundConfig: PlaygroundConfig = {
  version: '0.1.1',
  tenantId: '11111111-1111-4111-8111-111111111111',
  bot: { id: '28:latchkey', name: 'Latchkey' },
  currentUser: ALEX,
  users: [
    person(2, 'Megan', 'Bowen'),
    person(3, 'Adele', 'Vance'),
    person(4, 'Isaiah', 'Langer'),
    person(5, 'Patti', 'Fernandez'),
    // Has neither mail nor surname in the directory; the Playground wants the fields.
    { ...person(6, 'Lynne', 'Robbins'), surname: '', email: '' },
  ],
  personalChat: { id: 'personal-1' },
  groupChat: { id: 'group-1', name: 'Group chat' },
  team: {
    id: 'team-1',
    name: 'Contoso',
    aadGroupId: '44444444-4444-4444-8444-444444444401',
    channels: [{ id: 'channel-announcements', name: 'Announcements' }],
  },
};

/**
 * The Playground of somebody else beside Alex's, by given name: with chats of its own, because each Playground knows
 * only what was said in itself. `null` for somebody it does not know.
 */
export function playgroundConfigOf(givenName: string): PlaygroundConfig | null {
  const { users, currentUser, personalChat, groupChat, team } = playgroundConfig;
  const somebody = users.find((user) => user.givenName.toLowerCase() === givenName.toLowerCase());
  if (somebody === undefined) return null;
  const own = (id: string) => `${id}-${somebody.givenName.toLowerCase()}`;
  return {
    ...playgroundConfig,
    currentUser: somebody,
    users: [currentUser, ...users.filter((user) => user !== somebody)],
    personalChat: { id: own(personalChat.id) },
    groupChat: { ...groupChat, id: own(groupChat.id) },
    team: {
      ...team,
      id: own(team.id),
      channels: team.channels.map((channel) => ({ ...channel, id: own(channel.id) })),
    },
  };
}
