import type { JsonObject } from '../../core/json';
import { ALEX, TENANT_ID } from '../support/teams';
import { FOREIGN, MISNAMED } from './hostile-cards/hostile';
import { MADE_UP_DATA } from './hostile-cards/made-up-data';
import { PEOPLE } from './hostile-cards/people';
import { REQUESTS_AND_PLANS } from './hostile-cards/requests-and-plans';
import { rowsOf } from './support/every-state';
import type { InProcessBot } from './support/in-process-bot';
import { Target } from './support/target';

let target: Target;
let bot: InProcessBot;
beforeAll(async () => {
  target = await Target.start();
  ({ bot } = target);
  await bot.store.transaction(async (tx) => {
    const change = 'UPDATE requests SET tenant_id = $2 WHERE id = $1';
    const anotherTenant = '22222222-2222-4222-8222-222222222222';
    await bot.store.clientOf(tx).query(change, [target.requests[FOREIGN], anotherTenant]);
  });
});
afterAll(() => bot.stop());

test.each([...REQUESTS_AND_PLANS, ...PEOPLE, ...MADE_UP_DATA])(
  '%s: a sentence, an entry, no effect',
  async (_, build, told) => {
    const pressed = build(target);
    const before = await rowsOf(bot.workflows);
    const cards = await target.cardCount();
    const answer = await target.press(pressed);
    expect(answer).toMatchObject({
      status: 200,
      body: { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'refused' } },
    });
    expect(answer.body.value.message).toMatch(told);
    expect(answer.body.value.message).not.toMatch(/went wrong|undefined|\bnull\b/);
    expect(await rowsOf(bot.workflows)).toEqual(before);
    // The requester's click may tell of a copy; it shows no more than the first.
    if (pressed.from !== undefined) expect(await target.cardCount()).toBe(cards);
    const [latest] = await bot.store.audit.list({ limit: 1 });
    const { aadObjectId = null } = pressed.from ?? ALEX;
    const isNamed = aadObjectId !== null && aadObjectId !== MISNAMED.aadObjectId;
    expect(latest).toMatchObject({
      event: 'refused',
      tenantId: TENANT_ID,
      actorObjectId: isNamed ? aadObjectId : null,
      details: { told: answer.body.value.message },
    });
  },
);

test.each(REQUESTS_AND_PLANS)('%s, sent as a message: a sentence, no effect', async (_, build, told) => {
  const { verb, data, from = ALEX } = build(target);
  const before = await rowsOf(bot.workflows);
  const said = bot.teams.messages.length;
  const value = { ...(data as JsonObject), verb } as unknown;
  const { status } = await bot.teams.raw({ type: 'message', from, value });
  expect(status).toBe(200);
  expect(bot.teams.messages.slice(said).map(({ text }) => text)).toEqual([expect.stringMatching(told)]);
  expect(await rowsOf(bot.workflows)).toEqual(before);
});
