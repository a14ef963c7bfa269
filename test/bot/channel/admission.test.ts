import type { Activity } from 'botbuilder';
import { TeamsAdapter } from '../../../bot/channel/adapter';
import { systemClock } from '../../../bot/clock';
import { ChannelKeys } from '../support/channel-keys';
import { message, SignedBot, TENANT_ID } from '../support/signed-bot';

let keys: ChannelKeys;
let bot: SignedBot;
beforeAll(async () => {
  keys = await ChannelKeys.open();
});
afterAll(() => keys.close());
beforeEach(async () => {
  bot = await SignedBot.start(keys);
});
afterEach(() => bot.stop());

const OTHER = 'cccccccc-0000-4000-8000-000000000003';
const at = (tenantId: unknown) => ({ id: 'a:1', tenantId });
const person = { id: '29:alex', aadObjectId: '33333333-3333-4333-8333-333333333301' };

test.each<[string, Record<string, unknown>, string]>([
  ['another tenant', { conversation: at(OTHER), channelData: {} }, 'unknown-tenant'],
  ['another tenant in the channel data only', { channelData: { tenant: { id: OTHER } } }, 'unknown-tenant'],
  ['another tenant in the conversation only', { conversation: at(OTHER) }, 'unknown-tenant'],
  ['a tenant that is no text', { channelData: { tenant: { id: { $ne: '' } } } }, 'unknown-tenant'],
  ['no tenant', { conversation: at(undefined), channelData: {} }, 'unknown-tenant'],
  [
    'only the sender’s word',
    { conversation: at(undefined), channelData: {}, from: { ...person, tenantId: TENANT_ID } },
    'unknown-tenant',
  ],
  ['a guest of a shared channel', { from: { ...person, tenantId: OTHER } }, 'unknown-tenant'],
  ['another bot', { from: { id: '28:other', aadObjectId: person.aadObjectId } }, 'not-a-person'],
  ['another bot by its role', { from: { ...person, role: 'bot' } }, 'not-a-person'],
  ['a skill that clicks', { type: 'invoke', from: { ...person, role: 'skill' } }, 'not-a-person'],
])('%s is refused before any logic, and counted', async (...[, change, code]) => {
  const answer = await bot.post(message(change));
  expect(answer.status).toBe(403);
  expect(await answer.text()).toBe('');
  expect(bot.turns).toEqual([]);
  expect(bot.log.entries).toEqual([
    { level: 'warn', fields: { code, refusedCount: 1 }, message: 'Turned away a message' },
  ]);
  expect(bot.store.entries).toMatchObject([
    { event: 'messages-turned-away', tenantId: TENANT_ID, actorObjectId: null, details: { code, count: 1 } },
  ]);
});

test('the tenant in capitals is the same tenant', async () => {
  const conversation = { id: 'a:1', tenantId: TENANT_ID.toUpperCase() };
  expect((await bot.post(message({ conversation }))).status).toBe(200);
});

test('whoever knocks a thousand times fills neither the log nor the audit; every knock is counted', async () => {
  for (let knocks = 0; knocks < 300; knocks += 1)
    await bot.post(message({ channelData: { tenant: { id: OTHER } } }));
  for (let knocks = 0; knocks < 200; knocks += 1) await bot.post(message(), '');
  expect(bot.log.entries).toHaveLength(2);
  expect(bot.store.entries.map(({ details }) => details)).toEqual([
    { code: 'unknown-tenant', count: 1 },
    { code: 'not-authenticated', count: 1 },
  ]);
  bot.advance(3_600_000);
  await bot.post(message(), '');
  expect(bot.log.entries.at(-1)?.fields).toEqual({ code: 'not-authenticated', refusedCount: 201 });
  await bot.stop();
  expect(bot.store.entries.slice(2).map(({ details }) => details)).toEqual([
    { code: 'not-authenticated', count: 200 },
    { code: 'unknown-tenant', count: 299 },
  ]);
  const eventKeys = bot.store.entries.map(({ eventKey }) => eventKey);
  expect(new Set(eventKeys).size).toBe(4);
});

test('a count that could not be put on record goes into the next entry', async () => {
  bot.store.isAuditBroken = true;
  await bot.post(message(), '');
  bot.store.isAuditBroken = false;
  await bot.post(message(), '');
  await bot.stop();
  expect(bot.store.entries.map(({ details }) => details)).toEqual([{ code: 'not-authenticated', count: 2 }]);
});

test('the sandbox answers to this machine only', async () => {
  const settings = { mode: 'sandbox', tenantId: TENANT_ID, identity: null } as const;
  const adapter = new TeamsAdapter({ settings, clock: systemClock });
  const turns: Activity[] = [];
  const take = (serviceUrl: string) =>
    adapter.receive('', message({ serviceUrl }) as unknown as Activity, (context) => {
      turns.push(context.activity);
      return Promise.resolve();
    });
  for (const address of [
    'http://10.0.0.1:56150/_connector',
    'http://localhost.evil.example/',
    'http://[::2]/',
  ]) {
    await expect(take(address)).rejects.toMatchObject({ kind: 'refused', code: 'foreign-service-url' });
  }
  await take('http://localhost:56150/_connector');
  await take('http://127.0.0.1:1/');
  expect(turns).toHaveLength(2);
});
