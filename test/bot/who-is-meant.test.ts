import { dayIn } from '../../core/day-and-time';
import { putEntity } from '../support/tenant-by-hand';
import { Conversation } from '../support/conversation';
import { CHANNEL, MEGAN, PERSONAL, textOf, user } from '../support/teams';
import { InProcessBot } from './support/in-process-bot';

const OTHER = '33333333-3333-4333-8333-3333333333aa';
const ADELE = user('adele', 'Adele Vance', '303');
const CLOUD_APPLICATION_ADMINISTRATOR = '158c047a-c907-4556-b7ef-446551a6b5f7';
const BOT = {
  type: 'mention',
  text: '<at>Latchkey</at>',
  mentioned: { id: '28:latchkey', name: 'Latchkey' },
};
const mention = (id: string, text: string) => ({
  type: 'mention',
  text,
  mentioned: { id, name: 'Megan Bowen' },
});

let bot: InProcessBot;
let channel: Conversation;
let chat: Conversation;
beforeAll(async () => {
  bot = await InProcessBot.start({}, { approval: 'second-person' });
  channel = new Conversation(bot.teams, MEGAN, CHANNEL);
  chat = new Conversation(bot.teams);
  // Somebody else whose whole name is what the mention shows, and who may approve as well.
  await putEntity(bot.workflows, 'users', {
    id: OTHER,
    displayName: 'Megan',
    mail: 'other@contoso.example',
    userPrincipalName: 'other@contoso.example',
    accountEnabled: true,
    userType: 'Member',
  });
  await putEntity(bot.workflows, 'roleAssignments', {
    id: 'given-other',
    principalId: OTHER,
    roleDefinitionId: CLOUD_APPLICATION_ADMINISTRATOR,
    directoryScopeId: '/',
  });
});
afterAll(() => bot.stop());

const sayIn = (text: string, entities: readonly unknown[], from = ADELE) =>
  bot.teams.raw(
    { type: 'message', text: `<at>Latchkey</at> ${text}`, entities: [BOT, ...entities] },
    from,
    CHANNEL,
  );

const approvers = async () => {
  const kept = (await bot.store.settings.get('approvers')) as { people?: { objectId: string }[] } | null;
  return kept?.people?.map(({ objectId }) => objectId);
};

test.each([
  ['a first name', '/sso approvers <at>Megan</at>', [mention(MEGAN.id, '<at>Megan</at>')]],
  [
    'two neighbouring tags',
    '/sso approvers <at>Megan</at> <at>Bowen</at>',
    [mention(MEGAN.id, '<at>Megan</at>'), mention(MEGAN.id, '<at>Bowen</at>')],
  ],
  ['no text at all', '/sso approvers', [mention(MEGAN.id, '')]],
])('a mention that shows %s names the person of its id', async (_, text, entities) => {
  await bot.store.transaction((tx) => bot.store.settings.set(tx, 'approvers', null));
  await sayIn(text, entities);
  expect(await approvers()).toEqual([MEGAN.aadObjectId]);
  await channel.shows('go to Megan Bowen in personal chat');
});

test.each([
  ['/sso approvers Bowen, Megan', [MEGAN.aadObjectId]],
  ['/sso approvers Megan', [OTHER]],
  [`/sso approvers ${OTHER}; Adele Vance`, [OTHER, ADELE.aadObjectId]],
])('“%s” is understood', async (text, people) => {
  await sayIn(text, []);
  expect(await approvers()).toEqual(people);
});

test('whoever is mentioned and unknown here is nobody, also where a name would fit', async () => {
  const before = await approvers();
  await sayIn('/sso approvers <at>Megan</at>', [mention('29:stranger', '<at>Megan</at>')]);
  await channel.shows('I cannot tell who is mentioned.');
  expect(await approvers()).toEqual(before);
});

test('a delegate is the person of the mention', async () => {
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await sayIn(`/sso delegate to <at>Megan</at> until ${day.replaceAll('-', '\u2013')}`, [
    mention(MEGAN.id, '<at>Megan</at>'),
  ]);
  await channel.shows(`Megan Bowen gets your plans and decides in your place until ${dayIn(day)}`);
});

test('two people of one name are told apart', async () => {
  await putEntity(bot.workflows, 'users', {
    id: '33333333-3333-4333-8333-3333333333bb',
    displayName: 'Megan',
    userPrincipalName: 'third@contoso.example',
    accountEnabled: true,
    userType: 'Member',
  });
  await sayIn('/sso approvers Megan', []);
  await channel.shows('“Megan” is the name of 2 people');
  await channel.shows(`other@contoso.example, object ID ${OTHER}`);
});

test('who approves is told to nobody without a right, and the no is on record', async () => {
  const isaiah = user('isaiah', 'Isaiah Langer', '304');
  const guest = user('grady', 'Grady', '307');
  for (const from of [isaiah, guest]) {
    await bot.teams.raw({ type: 'message', text: '/sso approvers' }, from, {
      ...PERSONAL,
      id: `personal-${from.name}`,
    });
    const said = bot.teams.messages.filter(({ conversation }) => conversation === `personal-${from.name}`);
    expect(said.map(textOf).join()).toMatch(/You need the role|Only enabled members/);
    expect(said.map(textOf).join()).not.toMatch(/Vance|Bowen|Megan/);
    const [entry] = await bot.store.audit.list({ limit: 1 });
    expect(entry).toMatchObject({
      event: 'refused',
      actorObjectId: from.aadObjectId,
      details: { what: 'sso approvers' },
    });
  }
});

test('pictures and empty texts answer nothing, quotes are no part of an answer, one of two groups is chosen', async () => {
  for (const [id, mail] of [
    ['44444444-4444-4444-8444-4444444444a1', 'first@contoso.example'],
    ['44444444-4444-4444-8444-4444444444a2', null],
  ])
    await putEntity(bot.workflows, 'groups', {
      id,
      mail,
      displayName: '👩\u200d💻 Developers',
      securityEnabled: true,
      groupTypes: [],
    });
  await channel.say('/sso approvers here');
  await chat.say('/setup\u2013sso amplitude');
  await chat.card('Continue', 'Entity ID');
  const quoted = '<quoted messageId="1772050244572"/> https://amplitude.com/saml/sso/metadata';
  await bot.teams.raw({ type: 'message', text: quoted });
  await chat.shows('Entity ID noted');
  expect(textOf(await chat.card('Continue', 'Entity ID'))).not.toContain('quoted');
  await chat.say('https://analytics.amplitude.com/saml/sso/12345');
  await chat.shows('next: Sign-on URL');
  const asked = bot.teams.messages.length;
  for (const nothing of [
    { attachments: [{ contentType: 'image/png', contentUrl: 'https://x.example/1.png' }] },
    { text: '' },
    { text: '\u200b' },
    { text: '<at>Latchkey</at>', entities: [BOT] },
  ])
    await bot.teams.raw({ type: 'message', ...nothing });
  const told = bot.teams.messages.slice(asked).map(textOf);
  expect(told).toHaveLength(4);
  for (const text of told) expect(text).toContain('I heard no answer to “Sign-on URL”');
  await chat.answer({});
  await chat.card('Continue', 'Groups or people who may sign in');
  await chat.say('SSO Users; 👩\u200d💻 Developers');
  await chat.shows('is the name of 2 groups or people');
  await chat.say('2');
  await chat.shows('noted. Press Continue on the card.');
  await chat.answer({});
  await bot.workflows.drain();
  await chat.shows('44444444-4444-4444-8444-4444444444a2');
  const [request] = await bot.store.requests.findOpen({
    ownerObjectId: '33333333-3333-4333-8333-333333333301',
  });
  expect(request?.answers.given['assignTo']?.principals).toMatchObject([
    { displayName: 'SSO Users' },
    { objectId: '44444444-4444-4444-8444-4444444444a2' },
  ]);
});
