import { decideOn, planCollate, requestOf } from '../support/walk-request';
import { ALEX, buttonTitled, CHANNEL, MEGAN, type ShownMessage, textOf, titlesOf } from '../support/teams';
import { AMPLITUDE_ANSWERS, Conversation } from '../support/conversation';
import { InProcessBot } from './support/in-process-bot';

const MEGANS_CHAT = { id: 'personal-megan', conversationType: 'personal' } as const;

let bot: InProcessBot;
let alex: Conversation;
let megan: Conversation;
beforeAll(async () => {
  bot = await InProcessBot.start();
  alex = new Conversation(bot.teams);
  megan = new Conversation(bot.teams, MEGAN, MEGANS_CHAT);
  await alex.say('hello');
});
afterAll(() => bot.stop());

async function handedOver(name: string): Promise<string> {
  const requestId = await planCollate(bot.workflows, name);
  await decideOn(bot.workflows, requestId);
  return requestId;
}

const owner = async (requestId: string): Promise<string> =>
  (await requestOf(bot.workflows, requestId)).owner.displayName;

const audited = async (requestId: string) =>
  (await bot.store.audit.list({ requestId, limit: 500 })).filter(({ event }) => event === 'owner-changed');

const flat = (message: ShownMessage): string => textOf(message).replace(/\s+/g, ' ');

const hasButton = (card: ShownMessage['card']) => buttonTitled(card, 'Take over') !== undefined;

test('somebody who has never written is asked as soon as they do, and the asker hears how', async () => {
  const requestId = await handedOver('Never written');
  await alex.say('/sso owner Never written Megan Bowen');
  await alex.shows('Ask them to open a personal chat with me');
  expect(await owner(requestId)).toBe('Alex Admin');
  await megan.say('hello');
  const card = await megan.card('Take over', 'Never written');
  expect(flat(card)).toContain('Alex Admin asks you to look after this set-up');
  expect(titlesOf(card)).toEqual(['Take over Collate', 'Decline']);
  await megan.press('Decline', { saying: 'Never written' });
  await alex.shows('Megan Bowen does not take it over. It stays with Alex Admin.');
  expect(titlesOf(await megan.shows('did not take it over'))).toEqual([]);
  expect(await owner(requestId)).toBe('Alex Admin');
  expect(await audited(requestId)).toEqual([]);
});

test('whoever takes over has the card, the values and the turn; the one before has them no longer', async () => {
  const requestId = await handedOver('Given on');
  await alex.card('It works in', 'Given on');
  await alex.say('/sso owner given on megan@contoso.example');
  await alex.shows('Megan Bowen is asked in personal chat');
  const pressed = await Promise.all([1, 2, 3].map(() => megan.press('Take over', { saying: 'Given on' })));
  expect(pressed.map(({ text }) => text).sort()[0]).toContain('has taken it over already');
  expect(pressed.filter(({ text }) => text.includes('You look after'))).toHaveLength(1);
  expect(await owner(requestId)).toBe('Megan Bowen');
  const [entry, ...more] = await audited(requestId);
  expect(more).toEqual([]);
  expect(entry?.details).toMatchObject({
    from: { displayName: 'Alex Admin' },
    to: { displayName: 'Megan Bowen' },
    askedBy: { displayName: 'Alex Admin' },
  });

  const theirs = await megan.card('It works in', 'Given on');
  expect(buttonTitled(theirs.card, 'Reveal secret')).toBeDefined();
  const before = await alex.shows('Megan Bowen looks after this now and has its values.');
  expect(titlesOf(before)).toEqual([]);
  await alex.shows('Megan Bowen looks after it from now on');
  await megan.say('/sso list given on');
  expect(flat(await megan.shows('Open Given on'))).toContain('Your turn');
  await alex.say('/sso list given on');
  await alex.shows('Megan Bowen’s turn');
  expect((await megan.press('Reveal secret', { saying: 'Given on' })).statusCode).toBe(200);
  const forged = { message: theirs, conversation: MEGANS_CHAT };
  expect((await bot.teams.press(ALEX, forged, { title: 'Reveal secret' })).text).toContain(
    'Only Megan Bowen',
  );
  expect((await megan.press('It works in', { saying: 'Given on' })).text).toContain('complete');
});

test('a card that was asked before, or of somebody else, takes nothing over', async () => {
  const requestId = await handedOver('Asked twice');
  await alex.say('/sso owner asked twice Megan Bowen');
  const shown = await megan.card('Take over', 'Asked twice');
  const before = structuredClone(shown);
  await alex.say('/sso owner asked twice to Adele Vance');
  await alex.shows('I cannot write to Adele Vance yet');
  await bot.teams.waitFor('no button', ({ id, card }) => id === shown.id && !hasButton(card));
  const offers = (await requestOf(bot.workflows, requestId)).facts['ownerOffers'] as { id: string }[];
  const press = async (offer: string) => {
    const on = { message: before, conversation: MEGANS_CHAT };
    return (await bot.teams.press(MEGAN, on, { title: 'Take over', data: { offer } })).text;
  };
  expect(await press(offers[0]?.id ?? '')).toContain('no longer asked');
  expect(await press(offers[1]?.id ?? '')).toContain('Only Adele Vance is asked');
  expect(await press('nonsense')).toContain('do not know this question');
  expect(await owner(requestId)).toBe('Alex Admin');
});

test('a mention names the person, also in a channel, and a name says nothing about a right', async () => {
  const requestId = await handedOver('By mention');
  await alex.say('/sso owner by mention Isaiah Langer');
  await alex.shows('Isaiah Langer has no right to request');
  await alex.say('/sso owner by mention Nobody Here');
  await alex.shows('There is nobody “Nobody Here”');
  await alex.say('/sso owner');
  await alex.shows('Say which set-up and who takes it over');
  await alex.say('/sso owner atlantis Megan Bowen');
  await alex.shows('I know no set-up of yours that this begins with');
  const channel = new Conversation(bot.teams, ALEX, CHANNEL);
  await channel.say(`/sso owner ${requestId} ${MEGAN.aadObjectId}`);
  await channel.shows('Megan Bowen is asked in personal chat');
  await megan.press('Take over', { saying: 'By mention' });
  expect(await owner(requestId)).toBe('Megan Bowen');
  await alex.say('/sso owner by mention Megan Bowen');
  await alex.shows('Megan Bowen looks after it already');
});

test('open questions go on with whoever took over, and the one before answers nothing any more', async () => {
  await alex.say('/setup-sso amplitude');
  await alex.card('Continue', 'Amplitude');
  const [request] = await bot.store.requests.findOpen({
    ownerObjectId: ALEX.aadObjectId,
    recipeId: 'amplitude',
  });
  await alex.say('/sso owner amplitude Megan Bowen');
  megan.fromHere();
  await megan.press('Take over', { saying: 'Amplitude' });
  await megan.answerPages(AMPLITUDE_ANSWERS);
  await bot.workflows.drain();
  await megan.card('Approve all', 'Amplitude');
  expect(await owner(request?.id ?? '')).toBe('Megan Bowen');
  expect((await bot.store.requests.get(request?.id ?? ''))?.facts['answeredBy']).toEqual([MEGAN.aadObjectId]);
});
