import { InProcessBot } from '../bot/support/in-process-bot';
import { Conversation, collateAnswers } from '../support/conversation';
import { ALEX, CHANNEL, MEGAN, PERSONAL, textOf, type TeamsConversation } from '../support/teams';

let bot: InProcessBot;
let alex: Conversation;
beforeEach(async () => {
  bot = await InProcessBot.start();
  alex = new Conversation(bot.teams);
});
afterEach(() => bot.stop());

async function answers(): Promise<Record<string, string>> {
  const [request] = await bot.store.requests.findOpen({ requesterObjectId: ALEX.aadObjectId });
  const given = Object.entries(request?.answers.given ?? {});
  return Object.fromEntries(given.map(([question, { value }]) => [question, value]));
}

const texts = (place: TeamsConversation = PERSONAL) =>
  bot.teams.messages
    .filter(({ conversation }) => conversation === place.id)
    .map((message) => textOf(message));

test('typed text answers the question that is open, and what follows the last answer is no answer', async () => {
  await alex.say('/setup-sso collate');
  for (const text of ['Collate', 'spa', 'https://acme.getcollate.io/callback', 'yes']) await alex.say(text);
  await alex.shows('Looking at your tenant');
  await alex.say('and now?');
  await alex.shows('I did not understand “and now?”');
  expect(await answers()).toEqual({
    applicationName: 'Collate',
    clientType: 'spa',
    redirectUrl: 'https://acme.getcollate.io/callback',
    adminConsent: 'yes',
  });
});

test('after a click that finished the questions, the next text is not taken as an answer', async () => {
  await alex.say('/setup-sso collate');
  for (const answer of collateAnswers('Collate', 'spa')) await alex.answer(...answer);
  await alex.say('hello?');
  await alex.shows('I did not understand “hello?”');
});

test('a message delivered again does not answer the next question', async () => {
  await alex.say('/setup-sso collate');
  await bot.teams.say(ALEX, PERSONAL, { text: 'Collate', activityId: 'twice' });
  await bot.teams.say(ALEX, PERSONAL, { text: 'Collate', activityId: 'twice' });
  expect(await answers()).toEqual({ applicationName: 'Collate' });
  await alex.shows('Application type');
  // Nor is it taken for a wrong answer to it.
  expect(bot.teams.messages.filter(({ text }) => text !== '')).toEqual([]);
});

test('a message delivered again to another process does not answer the next question', async () => {
  await alex.say('/setup-sso collate');
  await bot.teams.say(ALEX, PERSONAL, { text: 'Collate', activityId: 'twice' });
  await bot.stopBot();
  await bot.startBot();
  await bot.teams.say(ALEX, PERSONAL, { text: 'Collate', activityId: 'twice' });
  expect(await answers()).toEqual({ applicationName: 'Collate' });
  expect(bot.teams.messages.filter(({ text }) => text !== '')).toEqual([]);
});

test('what a refused message said answers no later question when it is delivered again', async () => {
  await alex.say('/setup-sso collate');
  await bot.teams.say(ALEX, PERSONAL, { text: 'use it anyway', activityId: 'twice' });
  for (const text of ['Collate', 'web', 'https://acme.example/unusual']) await alex.say(text);
  await bot.stopBot();
  await bot.startBot();
  await bot.teams.say(ALEX, PERSONAL, { text: 'use it anyway', activityId: 'twice' });
  expect(Object.keys(await answers())).toEqual(['applicationName', 'clientType']);
});

test('a command whose process ended before it knew where to listen is heard when it is delivered again', async () => {
  const { dialogs } = bot.store;
  const follow = jest.spyOn(dialogs, 'follow').mockRejectedValueOnce(new Error('killed'));
  await bot.teams.say(ALEX, PERSONAL, { text: '/setup-sso collate', activityId: 'command' });
  follow.mockRestore();
  await bot.stopBot();
  await bot.startBot();
  await bot.teams.say(ALEX, PERSONAL, { text: '/setup-sso collate', activityId: 'command' });
  await alex.say('Collate');
  expect(await answers()).toEqual({ applicationName: 'Collate' });
  // Delivered once more, later: what was begun since goes on.
  await alex.say('/setup-sso amplitude');
  await bot.stopBot();
  await bot.startBot();
  await bot.teams.say(ALEX, PERSONAL, { text: '/setup-sso collate', activityId: 'command' });
  await alex.say('Amplitude');
  await alex.shows('Entity ID');
});

test('a command delivered again starts nothing and says nothing', async () => {
  for (let delivery = 0; delivery < 2; delivery += 1) {
    await bot.teams.say(ALEX, PERSONAL, { text: '/setup-sso collate', activityId: 'command' });
  }
  await alex.say('Collate');
  await alex.shows('Application type');
  expect(texts().join()).not.toContain('under way');
  expect(await answers()).toEqual({ applicationName: 'Collate' });
});

test('back, cancel and “use it anyway” can be typed', async () => {
  await alex.say('/setup-sso collate');
  await alex.say('use it anyway');
  await alex.shows('There is no value to confirm');
  await alex.say('Collate');
  await alex.say('web');
  await alex.say('https://acme.example/unusual');
  await alex.shows('Use it anyway');
  await alex.say('Use it anyway.');
  expect(await answers()).toMatchObject({ redirectUrl: 'https://acme.example/unusual' });
  await alex.say('BACK');
  expect(await answers()).toEqual({ applicationName: 'Collate', clientType: 'web' });
  await alex.say('cancel');
  await alex.shows('Cancelled');
  expect(await bot.store.requests.findOpen({ requesterObjectId: ALEX.aadObjectId })).toEqual([]);
  await alex.say('cancel');
  await alex.shows('nothing to cancel');
});

test('the dialog goes on in a new process, by typing', async () => {
  await alex.say('/setup-sso collate');
  await alex.say('Collate');
  await bot.stopBot();
  await bot.startBot();
  await alex.say('spa');
  expect(await answers()).toEqual({ applicationName: 'Collate', clientType: 'spa' });
});

test('after Change answers typed text is an answer again', async () => {
  await alex.say('/setup-sso collate');
  for (const answer of collateAnswers('Collate', 'spa')) await alex.answer(...answer);
  await bot.workflows.drain();
  await alex.press('Change answers');
  await alex.say('Collate two');
  expect(await answers()).toEqual({ applicationName: 'Collate two' });
});

test('two threads of a channel hold two dialogs of one person; another person’s text is nobody’s answer', async () => {
  const thread = (root: string): TeamsConversation => ({ ...CHANNEL, id: `${CHANNEL.id};messageid=${root}` });
  const [one, two] = [thread('1'), thread('2')];
  const inOne = new Conversation(bot.teams, ALEX, one);
  const inTwo = new Conversation(bot.teams, ALEX, two);
  await inOne.say('/setup-sso collate');
  await inTwo.say('/setup-sso amplitude');
  await inOne.say('Collate here');
  await inTwo.say('Amplitude there');
  await new Conversation(bot.teams, MEGAN, one).say('spa');
  const open = await bot.store.requests.findOpen({ requesterObjectId: ALEX.aadObjectId });
  expect(
    open.map(({ recipeId, answers: { given } }) => [recipeId, given['applicationName']?.value]).sort(),
  ).toEqual([
    ['amplitude', 'Amplitude there'],
    ['collate', 'Collate here'],
  ]);
  expect(Object.keys(open.find(({ recipeId }) => recipeId === 'collate')?.answers.given ?? {})).toHaveLength(
    1,
  );
  await inOne.shows('Application type');
  await inTwo.shows('Entity ID');
});

test('starting another vendor moves typed answers to it and keeps the first one’s card working', async () => {
  await alex.say('/setup-sso collate');
  await alex.say('/setup-sso amplitude');
  await alex.say('Amplitude two');
  await alex.shows('Entity ID');
  await alex.press('Continue', { saying: 'e.g. Collate', inputs: { applicationName: 'Collate' } });
  await alex.shows('Application type');
});
