import { TeamsAdapter } from '../../bot/channel/adapter';
import { createDelivery } from '../../bot/delivery/delivery';
import { showCard, type Showing } from '../../bot/delivery/show-card';
import type { CardOutcome, CardRecord } from '../../core/ports/card-store';
import type { ConversationRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import { asClaimed } from '../support/claimed-card';
import { ALEX, startWorkflows, type WorkflowHarness } from '../support/workflow-harness';
import { startSetup } from '../../workflows/questions/start-setup';
import { FlakyConnector } from './support/flaky-connector';

let workflows: WorkflowHarness;
let connector: FlakyConnector;
let showing: Showing;
let requestId: string;
let now: Date;

beforeEach(async () => {
  [workflows, connector] = await Promise.all([startWorkflows(), FlakyConnector.open()]);
  const { ports } = workflows;
  const { tenantId } = ports.rules;
  now = new Date();
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  const settings = { mode: 'sandbox', tenantId, identity: null } as const;
  const adapter = new TeamsAdapter({ settings, clock });
  showing = { ports: { ...ports, clock }, delivery: createDelivery(adapter, tenantId) };
  await ports.store.conversations.save(place('group'));
  const asked = { recipeId: 'collate', person: ALEX, origin: 'group', inboundKey: 'm1' };
  requestId = (await startSetup(ports, asked)).requestId ?? '';
  // Ahead of the store's own clock, which says when a card is due for the first time.
  now = new Date(Date.now() + 60_000);
});
afterEach(async () => {
  await connector.close();
  await workflows.stop();
});

function place(
  key: string,
  kind: ConversationRecord['kind'] = 'group',
): Omit<ConversationRecord, 'blockedAt'> {
  const serviceUrl = connector.url;
  const reference = {
    channelId: 'msteams',
    serviceUrl,
    bot: { id: '28:bot', name: 'Latchkey' },
    conversation: { id: key },
  };
  return {
    key,
    kind,
    personObjectId: kind === 'personal' ? ALEX.objectId : null,
    name: null,
    serviceUrl,
    reference: { ...reference },
  };
}

/** One round of the notifier: every card that is due now. */
async function round(): Promise<void> {
  while (await showing.ports.store.cards.takeStale(now, (card) => showCard(showing, card)));
}

const later = (ms: number) => (now = new Date(now.getTime() + ms));
const store = () => showing.ports.store;
const card = async () => (await store().cards.listForRequest(requestId))[0] as CardRecord;
const request = async () => (await store().requests.get(requestId)) as RequestRecord;
const calls = () => connector.calls.map(({ method }) => method);

async function change(facts: Record<string, string>): Promise<void> {
  await store().transaction(async (tx) => {
    await store().requests.lock(tx, requestId);
    await store().requests.update(tx, requestId, { facts });
  });
}

const openPersonalCard = () =>
  store().transaction((tx) =>
    store().cards.insert(tx, {
      requestId,
      kind: 'notice',
      conversation: `personal:${ALEX.objectId}`,
      subject: null,
    }),
  );

test('a card is posted once; a change that nobody would see sends nothing', async () => {
  await round();
  await round();
  await change({ unseen: 'x' });
  later(2_000);
  await round();
  expect(calls()).toEqual(['POST']);
  expect(await card()).toMatchObject({
    activityId: 'm1',
    failures: 0,
    shownRevision: (await request()).revision,
  });
});

test('the first edit may follow the post at once; after it, at most one edit per second', async () => {
  await round();
  await store().transaction(async (tx) => {
    await store().requests.lock(tx, requestId);
    await store().requests.update(tx, requestId, {
      facts: {
        page: { problems: { clientType: { value: 'x', severity: 'error', text: 'Wrong.' } } },
      },
    });
  });
  await round();
  expect(calls()).toEqual(['POST', 'PUT']);
  await store().transaction(async (tx) => {
    await store().requests.lock(tx, requestId);
    await store().requests.update(tx, requestId, { state: 'cancelled', reason: 'Cancelled by Alex Admin.' });
  });
  later(500);
  await round();
  expect(calls()).toEqual(['POST', 'PUT']);
  later(600);
  await round();
  expect(calls()).toEqual(['POST', 'PUT', 'PUT']);
  expect(JSON.stringify(connector.messages.get('m1')?.card)).toContain('Cancelled by Alex Admin');
  later(60_000);
  await change({ more: 'x' });
  await round();
  expect(calls()).toEqual(['POST', 'PUT', 'PUT']);
});

test('trouble that passes is tried again later, with growing pauses', async () => {
  connector.faults.push(...Array.from({ length: 8 }, () => ({ status: 503 })));
  await round();
  expect(await card()).toMatchObject({ activityId: null, failures: 1 });
  later(900);
  await round();
  expect(calls()).toHaveLength(4);
  later(200);
  await round();
  expect(await card()).toMatchObject({ failures: 2 });
  later(2_100);
  await round();
  expect(await card()).toMatchObject({ activityId: 'm1', failures: 0 });
});

test('the channel’s own waiting time counts', async () => {
  connector.faults.push({ status: 429, retryAfter: '30' });
  await round();
  later(29_000);
  await round();
  expect(calls()).toHaveLength(1);
  later(1_500);
  await round();
  expect(calls()).toHaveLength(2);
});

test.each([403, 404])('%i on a post blocks the conversation until somebody writes there', async (status) => {
  connector.faults.push({ status });
  await round();
  expect((await store().conversations.get('group'))?.blockedAt).toEqual(now);
  later(120_000);
  await round();
  expect(calls()).toEqual(['POST']);
  await store().conversations.save(place('group'));
  later(120_000);
  await round();
  expect(await card()).toMatchObject({ activityId: 'm1' });
});

test('a message that is gone is said again', async () => {
  await round();
  connector.messages.clear();
  await change({ openCard: 'other#1' });
  later(2_000);
  await round();
  later(2_000);
  await round();
  expect(calls()).toEqual(['POST', 'PUT', 'POST']);
  expect(await store().conversations.get('group')).toMatchObject({ blockedAt: null });
});

test('a copy that does not exist is not said again', async () => {
  await round();
  const { kind, conversation, subject } = await card();
  await store().cards.adopt({ requestId, kind, conversation, subject, activityId: 'forged' });
  later(2_000);
  await round();
  later(2_000);
  await round();
  expect(calls()).toEqual(['POST', 'PUT']);
});

test('a personal chat nobody opened yet is opened', async () => {
  await openPersonalCard();
  await round();
  expect(connector.calls.map(({ path }) => path)).toContain('/v3/conversations/opened-chat/activities');
  expect(await store().conversations.personalOf(ALEX.objectId)).toMatchObject({ key: 'opened-chat' });
});

test('a personal chat that cannot be opened waits, and the other cards can say so', async () => {
  await round();
  await openPersonalCard();
  connector.faults.push({ status: 403 });
  await round();
  expect((await request()).facts['personalChat']).toBe('unreachable');
  const { revision } = await request();
  later(90_000);
  connector.faults.push({ status: 403 });
  await round();
  expect((await request()).revision).toBe(revision);
  await store().conversations.save(place('mine', 'personal'));
  later(90_000);
  await round();
  expect((await request()).facts['personalChat']).toBe('reached');
  expect([...connector.messages.values()].map(({ conversation }) => conversation)).toContain('mine');
});

test('a message that Teams never takes does not go round for ever', async () => {
  const outcomes: CardOutcome[] = [];
  for (let failures = 0; failures < 5; failures += 1) {
    connector.faults.push({ status: 413 });
    outcomes.push(await showCard(showing, { ...(await asClaimed(store(), await card())), failures }));
  }
  expect(outcomes.map(({ closed }) => closed ?? false)).toEqual([false, false, false, false, true]);
});
