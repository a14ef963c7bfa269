import { newRequestId } from '../../core/ids';
import { ALEX as ALEX_IN_DIRECTORY } from '../support/workflow-harness';
import { decideOn, planCollate } from '../support/walk-request';
import { ALEX, buttonTitled, CHANNEL, MEGAN, type ShownMessage, textOf, titlesOf } from '../support/teams';
import { Conversation } from '../support/conversation';
import { InProcessBot } from './support/in-process-bot';

const ANALYTICS_TEAM = '44444444-4444-4444-8444-444444444402';
const MEGANS_CHAT = { id: 'personal-megan', conversationType: 'personal' } as const;

let bot: InProcessBot;
let alex: Conversation;
let megan: Conversation;
let handedOver: string;
beforeAll(async () => {
  bot = await InProcessBot.start();
  alex = new Conversation(bot.teams);
  megan = new Conversation(bot.teams, MEGAN, MEGANS_CHAT);
  handedOver = await planCollate(bot.workflows, 'Handed over');
  await decideOn(bot.workflows, handedOver);
});
afterAll(() => bot.stop());

/** What was said since, as soon as it says this. */
async function next(chat: Conversation, say: string, expected: string): Promise<ShownMessage> {
  const since = bot.teams.messages.length;
  await chat.say(say);
  return bot.teams.waitFor(
    expected,
    (one) => bot.teams.messages.indexOf(one) >= since && textOf(one).replace(/\s+/g, ' ').includes(expected),
  );
}

const flat = (message: ShownMessage): string => textOf(message).replace(/\s+/g, ' ');

test('a set-up is found again with its state and whose turn it is, by each way of asking', async () => {
  for (const said of ['/sso', 'sso list', '/sso list collate', '/sso list handed', '/SSO‑LIST Handed over']) {
    // The hand-over itself, which has the same name, may arrive meanwhile.
    const list = await next(alex, said, 'Ready in Entra, vendor side open');
    expect(flat(list)).toContain('Ready in Entra, vendor side open Your turn');
    expect(titlesOf(list)).toContain('Open Handed over');
  }
  expect(flat(await next(alex, '/sso list Nobody%', 'No set-up that you may see'))).toContain('“Nobody%”');
});

test('whoever may approve sees it as somebody else’s; their own come first', async () => {
  await megan.say('/setup-sso emnify');
  await megan.card('Continue', 'Your e-mail address');
  const text = flat(await next(megan, '/sso list', 'Handed over'));
  expect(text).toContain('owner Alex Admin');
  expect(text).toContain('Alex Admin’s turn');
  expect(text.indexOf('emnify')).toBeLessThan(text.indexOf('Collate'));
  await megan.say('/cancel');
  expect(flat(await next(megan, '/sso list', 'Handed over'))).not.toContain('emnify');
  expect(flat(await next(megan, '/sso list ended', 'emnify'))).toContain('Cancelled');
});

test('Open and status post the card again: the hand-over to its requester only, and in personal chat only', async () => {
  const again = await next(alex, '/sso status collate', 'Ready in Entra. ');
  expect(buttonTitled(again.card, 'It works in')).toBeDefined();
  await alex.press('Open Handed over');
  const cards = await bot.store.cards.listForRequest(handedOver);
  expect(cards.filter(({ kind }) => kind === 'hand-over')).toHaveLength(3);

  const since = bot.teams.messages.length;
  const channel = new Conversation(bot.teams, ALEX, CHANNEL);
  await channel.say('/sso status collate');
  await channel.shows('The hand-over is in your personal chat with me.');
  const inChannel = bot.teams.messages.slice(since).filter(({ conversation }) => conversation === CHANNEL.id);
  expect(inChannel.map(({ card }) => card)).toEqual([null]);

  const seen = await next(megan, '/sso status collate', 'Set up single sign-on');
  expect(titlesOf(seen)).not.toContain('Reveal secret');
});

test('an open question goes on where it is asked for, and typed answers with it', async () => {
  await alex.say('/setup-sso emnify');
  await alex.card('Continue', 'Your e-mail address');
  await next(new Conversation(bot.teams, ALEX, CHANNEL), '/sso status emnify', 'Your e-mail address');
  await next(new Conversation(bot.teams, ALEX, CHANNEL), 'alex@contoso.example', 'noted');
  expect(flat(await next(megan, '/sso status emnify', 'Alex Admin is answering'))).not.toContain(
    'Your e-mail',
  );
  await alex.say('/cancel');
});

/** A set-up of Alex whose first question is answered. */
async function begun(name: string): Promise<void> {
  const { store, workflows } = bot;
  const created = await store.transaction((tx) =>
    store.requests.insert(tx, {
      id: newRequestId(),
      tenantId: workflows.ports.rules.tenantId,
      recipeId: 'collate',
      requester: ALEX_IN_DIRECTORY,
      requesterMail: null,
      origin: 'personal-alex',
      inboundKey: name,
      answers: { given: { applicationName: { value: name } }, drafts: {} },
      dueAt: null,
      facts: {},
    }),
  );
  expect(created).toBe(true);
}

test('ten a page', async () => {
  for (let count = 0; count < 11; count += 1) await begun(`Paged ${count}`);
  const first = await next(alex, '/sso list paged', 'Paged 10');
  expect(titlesOf(first).filter((title) => title.startsWith('Open'))).toHaveLength(10);
  expect(titlesOf(first)).toContain('Next');
  await alex.press('Next', { saying: 'Paged 10' });
  const second = await alex.card('Previous', 'Paged 0');
  expect(titlesOf(second)).not.toContain('Next');
  expect(titlesOf(second).filter((title) => title.startsWith('Open'))).toEqual(['Open Paged 0']);
});

test('without the right to approve a person sees their own, whatever a card’s data says', async () => {
  const strict = await InProcessBot.start({}, { approversGroupId: ANALYTICS_TEAM });
  try {
    const requestId = await planCollate(strict.workflows, 'Not theirs');
    const chat = new Conversation(strict.teams, MEGAN, MEGANS_CHAT);
    await chat.say('/sso list');
    const list = await chat.shows('There is no set-up yet');
    const value = { action: { type: 'Action.Execute', verb: 'open', data: { requestId } } };
    const forged = { type: 'invoke', name: 'adaptiveCard/action', replyToId: list.id, value };
    const told = await strict.teams.raw(forged, MEGAN, MEGANS_CHAT);
    expect(await told.json()).toMatchObject({ value: { message: 'I know no such set-up of yours.' } });
    const cards = await strict.store.cards.listForRequest(requestId);
    expect(cards.filter(({ conversation }) => conversation === MEGANS_CHAT.id)).toEqual([]);
  } finally {
    await strict.stop();
  }
});
