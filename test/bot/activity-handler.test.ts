import { InProcessBot } from './support/in-process-bot';
import { Conversation } from '../support/conversation';
import {
  ALEX,
  buttonsOf,
  CHANNEL,
  GROUP,
  ISAIAH,
  MEGAN,
  PERSONAL,
  TENANT_ID,
  textOf,
  type TeamsConversation,
} from '../support/teams';

let bot: InProcessBot;
let alex: Conversation;
beforeEach(async () => {
  bot = await InProcessBot.start();
  alex = new Conversation(bot.teams);
});
afterEach(() => bot.stop());

const BOT = { id: '28:latchkey', name: 'Latchkey' };
const inPlace = (place: TeamsConversation) => ({ conversation: { ...place, tenantId: TENANT_ID } });
const messagesIn = ({ id }: TeamsConversation) =>
  bot.teams.messages.filter(({ conversation }) => conversation === id);

async function invoke(
  value: unknown,
  name = 'adaptiveCard/action',
): Promise<{ status: number; body: unknown }> {
  const response = await bot.teams.raw({ type: 'invoke', name, value });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}

test('an installation is welcomed once, in whatever order and however often it is reported', async () => {
  const events = [
    { type: 'conversationUpdate', membersAdded: [BOT] },
    { type: 'installationUpdate', action: 'add' },
  ];
  await Promise.all([...events, ...events].map((event) => bot.teams.raw(event)));
  for (const event of events) await bot.teams.raw(event);
  expect(messagesIn(PERSONAL)).toHaveLength(1);
  expect(
    textOf(messagesIn(PERSONAL)[0] ?? { id: '', conversation: '', text: '', card: null, edits: 0 }),
  ).toContain('/setup-sso');
  bot.workflows.advance(61_000);
  await alex.say('/setup-sso emnify');
  await alex.card('Continue', 'Your e-mail address in the emnify Portal');
  const seen = messagesIn(PERSONAL).length;
  await Promise.all(events.map((event) => bot.teams.raw(event)));
  const greetings = messagesIn(PERSONAL)
    .slice(seen)
    .filter(({ card }) => card !== null);
  expect(greetings.map((one) => textOf(one).replace(/\s+/g, ' '))).toEqual([
    expect.stringContaining('emnify: Questions are open'),
  ]);
});

test('the buttons of the greeting do what they say', async () => {
  await bot.teams.raw({ type: 'installationUpdate', action: 'add' });
  await alex.press('Help');
  await alex.shows('What Latchkey can do');
  await alex.press('My set-ups');
  await alex.shows('There is no set-up yet');
  await alex.press('Set up a vendor');
  await alex.shows('Choose a vendor');
});

test('a text that is nothing is answered in a sentence, with what is under way and three ways on', async () => {
  await alex.say('Please *do* it');
  expect((await alex.shows('I did not understand')).text).toBe(
    'I did not understand “Please *do* it”. You have no set-up open.',
  );
  await new Conversation(bot.teams, ALEX, GROUP).say('/setup-sso emnify');
  await alex.say('What now?');
  expect(await alex.shows('“What now?”. Your set-up of emnify: questions are open.')).toMatchObject({
    suggestions: ['/sso status emnify', '/sso list', '/help'],
  });
});

test('somebody else who joins is not welcomed; a bot installed again greets again and is remembered', async () => {
  await bot.teams.raw({ ...inPlace(GROUP), type: 'conversationUpdate', membersAdded: [{ id: '29:new' }] });
  expect(messagesIn(GROUP)).toEqual([]);
  await bot.teams.raw({ ...inPlace(GROUP), type: 'installationUpdate', action: 'add' });
  expect(await bot.store.conversations.get(GROUP.id)).toMatchObject({
    kind: 'group',
    serviceUrl: bot.teams.serviceUrl,
  });
  await bot.teams.raw({ ...inPlace(GROUP), type: 'installationUpdate', action: 'remove' });
  expect(await bot.store.conversations.get(GROUP.id)).toBeNull();
  await bot.teams.raw({ ...inPlace(GROUP), type: 'installationUpdate', action: 'add' });
  expect(messagesIn(GROUP)).toHaveLength(2);
});

test('a thread, its channel and a personal chat are remembered, none of them with a message or a passer-by', async () => {
  const thread = { ...CHANNEL, id: `${CHANNEL.id};messageid=7` };
  await new Conversation(bot.teams, ALEX, thread).say('/help');
  await alex.say('/help');
  for (const { id } of [thread, CHANNEL]) {
    const saved = await bot.store.conversations.get(id);
    expect(saved).toMatchObject({
      kind: 'channel',
      personObjectId: null,
      reference: { conversation: { id } },
    });
    expect(saved?.reference).not.toHaveProperty('activityId');
    expect(saved?.reference).not.toHaveProperty('user');
  }
  expect(await bot.store.conversations.personalOf(ALEX.aadObjectId)).toMatchObject({
    key: PERSONAL.id,
    reference: { user: { id: ALEX.id } },
  });
});

test('somebody the channel cannot name is told so', async () => {
  await bot.teams.raw({
    type: 'message',
    text: '/setup-sso collate',
    from: { id: '29:guest', name: 'Guest' },
  });
  await alex.shows('I cannot tell who you are');
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', 'cancel'],
  ['no action', {}],
  ['a verb of no button', { action: { verb: 'format-disk', data: {} } }],
  ['no data', { action: { verb: 'approve-all' } }],
  ['a request that is not there', { action: { verb: 'cancel', data: { requestId: 'abcdefghij23' } } }],
  ['a request that is a query', { action: { verb: 'cancel', data: { requestId: { $gt: '' } } } }],
])('a click with %s is refused inside HTTP 200', async (_, value) => {
  expect(await invoke(value)).toMatchObject({
    status: 200,
    body: { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'refused' } },
  });
});

test('an invoke we do not know is the sender’s mistake, not a failure of ours', async () => {
  expect((await invoke({}, 'task/fetch')).status).toBe(400);
});

test('a database that is away is told in words, on a click and on a message', async () => {
  await alex.say('/setup-sso collate');
  const card = await alex.card('Continue');
  const away = new Error('connection refused at 10.0.0.1');
  const get = jest.spyOn(bot.store.requests, 'get').mockRejectedValue(away);
  const requestOf = jest.spyOn(bot.store.dialogs, 'requestOf').mockRejectedValue(away);
  const told = await bot.teams.press(ALEX, { message: card, conversation: PERSONAL }, { title: 'Continue' });
  expect(told).toMatchObject({ httpStatus: 200, type: 'application/vnd.microsoft.error' });
  expect(told.text).toMatch(/^Something went wrong here\. .*\([a-z2-7]{12}\)$/);
  await bot.teams.say(ALEX, PERSONAL, 'Collate');
  await alex.shows('Something went wrong here');
  expect(JSON.stringify(bot.teams.messages)).not.toContain('10.0.0.1');
  get.mockRestore();
  requestOf.mockRestore();
});

test('a client that only knows Action.Submit is served by messages', async () => {
  await alex.say('/setup-sso collate');
  const [button] = buttonsOf((await alex.card('Continue')).card);
  const redirectUrl = 'https://acme.getcollate.io/callback';
  const value = { ...button?.data, verb: 'continue', clientType: 'spa', redirectUrl };
  await bot.teams.raw({ type: 'message', value });
  await alex.shows('Looking at your tenant');
  await bot.teams.raw({ type: 'message', value });
  await alex.shows('answered already');
});

test('the vendor list starts a set-up, by a click', async () => {
  await alex.say('/setup-sso');
  await alex.press('Continue', { inputs: { vendor: 'collate' } });
  await alex.say('https://acme.getcollate.io/callback');
  await alex.shows('Redirect URL noted');
});

test('Isaiah sees no list and sets no channel; both are on record', async () => {
  await new Conversation(bot.teams, ISAIAH, GROUP).say('/setup-sso');
  const inChannel = new Conversation(bot.teams, ISAIAH, CHANNEL);
  await inChannel.say('/sso notify here');
  await inChannel.shows('Nothing was done');
  expect(await bot.store.settings.get('notify-conversation')).toBeNull();
  const audit = await bot.store.audit.list({ limit: 10 });
  expect(audit.map(({ event, details }) => [event, details['what']])).toEqual(
    expect.arrayContaining([
      ['refused', 'setup-sso'],
      ['refused', 'sso notify here'],
    ]),
  );
});

test('“notify here” is for channels, keeps the channel and not the thread', async () => {
  await alex.say('/sso notify here');
  await alex.shows('Type this in the channel');
  const thread = new Conversation(bot.teams, MEGAN, { ...CHANNEL, id: `${CHANNEL.id};messageid=9` });
  await thread.say('sso notify here');
  expect(await bot.store.settings.get('notify-conversation')).toBe(CHANNEL.id);
});

test('a click on a copy that is not on record registers it, but only where such a card is', async () => {
  await alex.say('/setup-sso collate');
  // As it was: the first of the two clicks cancels, and an edit takes the buttons away.
  const card = { ...(await alex.card('Continue')) };
  const [request] = await bot.store.requests.findOpen({ ownerObjectId: ALEX.aadObjectId });
  const requestId = request?.id ?? '';
  const recorded = async () =>
    (await bot.store.cards.listForRequest(requestId)).map(({ activityId }) => activityId);
  while (!(await recorded()).includes(card.id)) await new Promise((resolve) => setTimeout(resolve, 20));
  const press = (id: string, conversation: TeamsConversation) =>
    bot.teams.press(ALEX, { message: { ...card, id }, conversation }, { title: 'Cancel' });
  await press('elsewhere', GROUP);
  await press('copy', PERSONAL);
  expect(await recorded()).toEqual([card.id, 'copy']);
  await alex.shows('Cancelled by Alex Admin');
  expect(messagesIn(GROUP)).toEqual([]);
});
