import { deliveredAgain } from '../../bot/inbound/delivered-again';
import { systemClock } from '../../bot/clock';
import type { Activity } from 'botbuilder';
import { ALEX, buttonsOf, PERSONAL, TENANT_ID } from '../support/teams';
import { Conversation } from '../support/conversation';
import { silentLog } from '../support/silent-log';
import { InProcessBot } from './support/in-process-bot';

const activity = (change: object = {}) =>
  ({
    type: 'message',
    id: '1',
    conversation: { id: 'c' },
    from: { id: '29:a' },
    ...change,
  }) as unknown as Activity;

test('the same delivery is worked on once, also while it is under way; another one by itself', async () => {
  const once = deliveredAgain(systemClock);
  let count = 0;
  const work = () => Promise.resolve((count += 1));
  expect(await Promise.all([once(activity(), work), once(activity(), work)])).toEqual([1, 1]);
  const others = [
    { id: '2' },
    { conversation: { id: 'd' } },
    { from: { id: '29:b' } },
    { value: { verb: 'x' } },
  ];
  for (const other of others) await once(activity(other), work);
  expect(count).toBe(5);
  await once(activity({ id: undefined }), work);
  await once(activity({ id: undefined }), work);
  expect(count).toBe(7);
});

test('what failed is worked on again, and after two minutes nothing is remembered', async () => {
  let now = 0;
  const once = deliveredAgain({ ...systemClock, now: () => new Date(now) });
  await expect(once(activity(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await once(activity(), () => Promise.resolve('yes'))).toBe('yes');
  now = 121_000;
  expect(await once(activity(), () => Promise.resolve('anew'))).toBe('anew');
});

describe('through the adapter', () => {
  let bot: InProcessBot;
  let alex: Conversation;
  beforeAll(async () => {
    bot = await InProcessBot.start();
    alex = new Conversation(bot.teams);
  });
  afterAll(() => bot.stop());

  test('a message that is delivered three times is answered once', async () => {
    for (let delivery = 0; delivery < 3; delivery += 1) {
      expect(await bot.teams.say(ALEX, PERSONAL, { text: '/help', activityId: 'again' })).toBe(200);
    }
    expect(bot.teams.messages).toHaveLength(1);
  });

  test('a click that is delivered twice gets the same answer and works once', async () => {
    await alex.say('/setup-sso collate');
    const [button] = buttonsOf((await alex.card('Continue')).card);
    const redirectUrl = 'https://acme.getcollate.io/callback';
    const data = { ...button?.data, clientType: 'spa', redirectUrl };
    const click = {
      type: 'invoke',
      id: 'twice',
      name: 'adaptiveCard/action',
      value: { action: { verb: 'continue', data } },
    };
    const answers = await Promise.all([bot.teams.raw(click), bot.teams.raw(click)]);
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(texts[0]).toContain('"statusCode":200');
    expect(texts[1]).toBe(texts[0]);
    await alex.shows('Looking at your tenant');
  });

  test.each(['messageUpdate', 'messageDelete', 'messageReaction'])(
    '%s is taken and changes nothing',
    async (type) => {
      const count = bot.teams.messages.length;
      const change = {
        type,
        text: '/cancel',
        channelData: { tenant: { id: TENANT_ID }, eventType: 'editMessage' },
      };
      expect((await bot.teams.raw(change)).status).toBe(200);
      expect(bot.teams.messages).toHaveLength(count);
      const [open] = await bot.store.requests.findOpen({ ownerObjectId: ALEX.aadObjectId });
      expect(open?.state).toBe('planning');
    },
  );

  test('where nothing can be said any more, that is noted once a message and nothing fails', async () => {
    const [warn, error] = [jest.spyOn(silentLog, 'warn'), jest.spyOn(silentLog, 'error')];
    bot.teams.gone.add(PERSONAL.id);
    for (let count = 0; count < 3; count += 1) expect(await bot.teams.say(ALEX, PERSONAL, '/help')).toBe(200);
    expect(error).not.toHaveBeenCalled();
    expect(warn.mock.calls.filter(([, message]) => message === 'Teams did not take an answer')).toHaveLength(
      3,
    );
    expect((await bot.store.conversations.get(PERSONAL.id))?.blockedAt).not.toBeNull();
    bot.teams.gone.clear();
    await bot.teams.say(ALEX, PERSONAL, '/help');
    expect((await bot.store.conversations.get(PERSONAL.id))?.blockedAt).toBeNull();
    jest.restoreAllMocks();
  });
});
