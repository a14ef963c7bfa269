import { TeamsAdapter } from '../../bot/channel/adapter';
import { createDelivery, type Delivery } from '../../bot/delivery/delivery';
import { help } from '../../bot/commands/help';
import type { Clock } from '../../core/ports/clock';
import type { ConversationRecord } from '../../core/ports/store';
import { FlakyConnector } from './support/flaky-connector';

const TENANT_ID = '11111111-1111-4111-8111-111111111111';
let connector: FlakyConnector;
let delivery: Delivery;
let waitsMs: number[];
let place: ConversationRecord;

beforeEach(async () => {
  connector = await FlakyConnector.open();
  waitsMs = [];
  const clock: Clock = {
    now: () => new Date(),
    sleep: (ms) => {
      waitsMs.push(ms);
      return Promise.resolve();
    },
  };
  const settings = { mode: 'sandbox', tenantId: TENANT_ID, identity: null } as const;
  delivery = createDelivery(new TeamsAdapter({ settings, clock }), TENANT_ID);
  place = {
    key: '19:c@thread.tacv2;messageid=1',
    kind: 'channel',
    personObjectId: null,
    name: null,
    serviceUrl: connector.url,
    blockedAt: null,
    reference: {
      channelId: 'msteams',
      serviceUrl: connector.url,
      bot: { id: '28:bot', name: 'Latchkey' },
      conversation: { id: '19:c@thread.tacv2;messageid=1', isGroup: true, conversationType: 'channel' },
    },
  };
});
afterEach(() => connector.close());

const methods = () => connector.calls.map(({ method }) => method);

test('a card is posted into the thread it belongs to and edited by its id', async () => {
  const id = await delivery.post(place, help());
  await delivery.edit(place, id, help());
  expect(connector.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /v3/conversations/19:c@thread.tacv2;messageid=1/activities',
    `PUT /v3/conversations/19:c@thread.tacv2;messageid=1/activities/${id}`,
  ]);
  expect(connector.calls[0]?.body).toMatchObject({
    type: 'message',
    summary: expect.stringContaining('single sign-on') as string,
  });
});

test.each([412, 429, 500, 502, 503, 504])('%i is tried again', async (status) => {
  connector.faults.push({ status }, { status });
  await delivery.post(place, help());
  expect(methods()).toEqual(['POST', 'POST', 'POST']);
  expect(waitsMs).toHaveLength(2);
});

test.each([
  [400, 'invalid'],
  [403, 'refused'],
  [404, 'not-found'],
  [413, 'invalid'],
] as const)('%i is final', async (status, kind) => {
  connector.faults.push({ status });
  await expect(delivery.post(place, help())).rejects.toMatchObject({ kind });
  expect(methods()).toEqual(['POST']);
});

test('Retry-After is obeyed', async () => {
  connector.faults.push({ status: 429, retryAfter: '2' });
  await delivery.post(place, help());
  expect(waitsMs).toEqual([2_000]);
});

test('a long Retry-After is handed on instead of holding everybody up', async () => {
  connector.faults.push({ status: 429, retryAfter: '40' });
  await expect(delivery.post(place, help())).rejects.toMatchObject({
    kind: 'throttled',
    details: { waitMs: 40_000 },
  });
  expect(waitsMs).toEqual([]);
});

test('trouble that stays ends after four tries', async () => {
  connector.faults.push(...Array.from({ length: 9 }, () => ({ status: 502 })));
  await expect(delivery.post(place, help())).rejects.toMatchObject({ kind: 'unavailable' });
  expect(methods()).toHaveLength(4);
});

test('a post whose connection was cut is not repeated: it may have arrived', async () => {
  connector.faults.push('cut');
  await expect(delivery.post(place, help())).rejects.toMatchObject({ kind: 'unavailable' });
  expect(methods()).toEqual(['POST']);
});

test('silence ends after a while', async () => {
  const start = setTimeout;
  const timers = jest.spyOn(globalThis, 'setTimeout');
  timers.mockImplementation((work: () => void, ms = 0) => start(work, ms === 10_000 ? 100 : ms));
  connector.faults.push('silence');
  await expect(delivery.post(place, help())).rejects.toMatchObject({ kind: 'unavailable' });
  expect(timers.mock.calls.map(([, ms]) => ms)).toContain(10_000);
  timers.mockRestore();
});

test('what was answered leaves no timer behind', async () => {
  const timers = jest.spyOn(globalThis, 'setTimeout');
  const cleared = jest.spyOn(globalThis, 'clearTimeout');
  await delivery.post(place, help());
  const patience = timers.mock.results.find((_result, index) => timers.mock.calls[index]?.[1] === 10_000);
  expect(cleared.mock.calls.map(([timer]) => timer)).toContain(patience?.value);
  timers.mockRestore();
  cleared.mockRestore();
});

test('an edit whose connection was cut is repeated', async () => {
  const id = await delivery.post(place, help());
  connector.faults.push('cut');
  await delivery.edit(place, id, help());
  expect(methods()).toEqual(['POST', 'PUT', 'PUT']);
});

test('a personal chat is opened and can be posted to', async () => {
  const person = {
    objectId: '33333333-3333-4333-8333-333333333301',
    displayName: 'Alex Admin',
    channelUserId: '29:alex',
  };
  const opened = await delivery.openPersonal(person, place);
  expect(opened).toMatchObject({
    key: 'opened-chat',
    kind: 'personal',
    personObjectId: person.objectId,
    serviceUrl: connector.url,
  });
  expect(connector.calls[0]?.body).toMatchObject({
    isGroup: false,
    tenantId: TENANT_ID,
    members: [{ id: '29:alex' }],
    bot: { id: '28:bot' },
  });
  await delivery.post({ ...opened, blockedAt: null }, help());
  expect(connector.calls[1]?.path).toBe('/v3/conversations/opened-chat/activities');
});

test('a person who does not have the bot cannot be written to', async () => {
  connector.faults.push({ status: 403 });
  const person = { objectId: 'x', displayName: 'X', channelUserId: '29:x' };
  await expect(delivery.openPersonal(person, place)).rejects.toMatchObject({ kind: 'refused' });
});

test.each([200, 400, 503])(
  'an answer without measure (%i) is read no further than 256 KB, and once',
  async (status) => {
    const answer = { id: 'x'.repeat(6_000_000) };
    connector.faults.push({ status, answer });
    await expect(delivery.post(place, help())).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'channel-answer-too-large',
    });
    expect(methods()).toEqual(['POST']);
  },
);

test('an answer of 250 KB is read', async () => {
  const id = 'x'.repeat(250_000);
  connector.faults.push({ status: 200, answer: { id } });
  expect(await delivery.post(place, help())).toBe(id);
});
