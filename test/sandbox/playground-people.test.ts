import { playgroundConfig, playgroundConfigOf } from '../../sandbox/playground/config';

test('the second window is of somebody else among the same people, with chats of its own', () => {
  const megan = playgroundConfigOf('megan');
  expect(megan?.currentUser.name).toBe('Megan Bowen');
  const names = (config: typeof playgroundConfig | null) =>
    [config?.currentUser, ...(config?.users ?? [])].map((user) => user?.name).sort();
  expect(names(megan)).toEqual(names(playgroundConfig));
  expect(megan?.users).toHaveLength(playgroundConfig.users.length);
  const chats = ({ personalChat, groupChat, team }: typeof playgroundConfig) => [
    personalChat.id,
    groupChat.id,
    team.id,
    ...team.channels.map(({ id }) => id),
  ];
  const theirs = chats(megan ?? playgroundConfig);
  expect(chats(playgroundConfig).filter((id) => theirs.includes(id))).toEqual([]);
  expect(playgroundConfigOf('Nobody')).toBeNull();
});
