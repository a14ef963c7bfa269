import { handOverView } from '../../workflows/hand-over/press-hand-over';
import { requestOf, decideOn, planCollate } from '../support/walk-request';
import { ALEX, CHANNEL, MEGAN, textOf, titlesOf, type ShownMessage } from '../support/teams';
import { Conversation } from '../support/conversation';
import { InProcessBot } from './support/in-process-bot';

let bot: InProcessBot;
let alex: Conversation;
let requestId: string;
let handOver: ShownMessage;
beforeAll(async () => {
  bot = await InProcessBot.start();
  alex = new Conversation(bot.teams);
  requestId = await planCollate(bot.workflows, 'Collate');
  await decideOn(bot.workflows, requestId);
  await alex.say('/sso status collate');
  handOver = await alex.card('Copy values');
});
afterAll(() => bot.stop());

/** The page behind the button of a card, as the bot's server answers now. */
async function pageOf({ card }: ShownMessage): Promise<Response> {
  const [, path = ''] = /"https?:\/\/[^/"]+(\/files\/[^"]+)"/.exec(JSON.stringify(card)) ?? [];
  return fetch(`${bot.address}${path}`);
}

async function itemsOf() {
  const request = await requestOf(bot.workflows, requestId);
  return handOverView(bot.workflows.ports, request);
}

test('Copy values answers with a fresh link to a page that holds all of them and no secret', async () => {
  expect(await alex.press('Copy values')).toMatchObject({ httpStatus: 200, text: 'The link is below.' });
  const link = await alex.card('Send each value', 'Collate');
  const page = await pageOf(link);
  expect(page.status).toBe(200);
  const html = await page.text();
  const { items } = await itemsOf();
  expect(items.length).toBeGreaterThan(5);
  for (const { value } of items) expect(html).toContain(value);
  expect(html).not.toContain('Reveal secret');
});

test('Send each value posts them one by one, each alone in its message and in the order that is said', async () => {
  const since = bot.teams.messages.length;
  expect(await alex.press('Send each value')).toMatchObject({ httpStatus: 200 });
  const said = bot.teams.messages.slice(since).map(({ text }) => text);
  const typed = (await itemsOf()).items.filter(({ other }) => other !== true);
  expect(said[0]).toContain(typed.map(({ label }, index) => `${index + 1}. ${label}`).join('\n'));
  expect(said.slice(1)).toEqual(typed.map(({ value }) => value));
});

test('the message with the link is never taken for a copy of the plan card that stands in the same chat', async () => {
  const known = await bot.store.cards.listForRequest(requestId);
  const conversation = known.find(
    ({ kind, activityId }) => kind === 'hand-over' && activityId === handOver.id,
  )?.conversation;
  await bot.store.transaction((tx) =>
    bot.store.cards.insert(tx, {
      requestId,
      kind: 'plan',
      conversation: conversation ?? '',
      subject: 'beside it',
    }),
  );
  await alex.say('/sso status collate');
  await alex.card('Undo');
  const link = await alex.card('Send each value');
  await alex.press('Send each value');
  const cards = await bot.store.cards.listForRequest(requestId);
  expect(cards.filter(({ kind, activityId }) => kind === 'plan' && activityId !== null)).not.toEqual([]);
  expect(cards.filter(({ activityId }) => activityId === link.id)).toEqual([]);
});

test('nobody else gets a link, and nobody outside the personal chat', async () => {
  const since = bot.teams.messages.length;
  const error = { httpStatus: 200, type: 'application/vnd.microsoft.error' };
  for (const title of ['Copy values', 'Send each value']) {
    const message = title === 'Copy values' ? handOver : await alex.card(title);
    const conversation = { id: message.conversation, conversationType: 'personal' } as const;
    expect(await bot.teams.press(MEGAN, { message, conversation }, { title })).toMatchObject(error);
    expect(await bot.teams.press(ALEX, { message, conversation: CHANNEL }, { title })).toMatchObject(error);
  }
  expect(bot.teams.messages).toHaveLength(since);
});

test('a card of the version before confirms with its old button', async () => {
  const old = {
    ...handOver,
    card: {
      actions: [
        {
          type: 'Action.Execute',
          title: 'Vendor side done',
          verb: 'vendor-side-done',
          data: { requestId },
        },
      ],
    },
  };
  const conversation = { id: handOver.conversation, conversationType: 'personal' } as const;
  const told = await bot.teams.press(ALEX, { message: old, conversation }, { title: 'Vendor side done' });
  expect(told).toMatchObject({ httpStatus: 200 });
  expect((await requestOf(bot.workflows, requestId)).state).toBe('completed');
  const works = await alex.shows('SSO to Collate works. Confirmed by Alex Admin');
  expect(titlesOf(works)).not.toContain('It works in Collate');
  expect(textOf(works)).toContain('What to do next');
});
