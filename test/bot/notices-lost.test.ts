import { TeamsAdapter } from '../../bot/channel/adapter';
import { createDelivery } from '../../bot/delivery/delivery';
import { tellNoticesLost } from '../../bot/delivery/notices-lost';
import { showCard, type Showing } from '../../bot/delivery/show-card';
import type { CardRecord } from '../../core/ports/card-store';
import type { ConversationRecord } from '../../core/ports/store';
import { NOTIFY_CONVERSATION, NOTIFY_SET_BY } from '../../workflows/request/setting-keys';
import { viewOf } from '../../workflows/views/view-of';
import { asClaimed } from '../support/claimed-card';
import { COLLATE, decideOn, planFor } from '../support/walk-request';
import { MEGAN, startWorkflows, type WorkflowHarness } from '../support/workflow-harness';
import { FlakyConnector } from './support/flaky-connector';

let harness: WorkflowHarness;
let connector: FlakyConnector;
let showing: Showing;

beforeEach(async () => {
  [harness, connector] = await Promise.all([startWorkflows(), FlakyConnector.open()]);
  const { tenantId } = harness.ports.rules;
  const { clock } = harness.ports;
  const adapter = new TeamsAdapter({ settings: { mode: 'sandbox', tenantId, identity: null }, clock });
  showing = { ports: harness.ports, delivery: createDelivery(adapter, tenantId) };
  await harness.store.conversations.save(place('notices', 'channel', null));
  await harness.store.conversations.save(place('chat-megan', 'personal', MEGAN.objectId));
  await harness.store.transaction(async (tx) => {
    await harness.store.settings.set(tx, NOTIFY_CONVERSATION, 'notices');
    await harness.store.settings.set(tx, NOTIFY_SET_BY, { objectId: MEGAN.objectId, displayName: 'Megan' });
  });
});
afterEach(async () => {
  await connector.close();
  await harness.stop();
});

function place(key: string, kind: ConversationRecord['kind'], personObjectId: string | null) {
  const serviceUrl = connector.url;
  const bot = { id: '28:bot', name: 'Latchkey' };
  const reference = { channelId: 'msteams', serviceUrl, bot, conversation: { id: key } };
  return { key, kind, personObjectId, name: null, serviceUrl, reference };
}

const told = () =>
  [...connector.messages.values()].filter(({ conversation }) => conversation === 'chat-megan');

async function cardOf(requestId: string, kind: string): Promise<CardRecord> {
  const cards = await harness.store.cards.listForRequest(requestId);
  return cards.find((card) => card.kind === kind) as CardRecord;
}

test('removed from the channel for notices: whoever chose it is told once; another channel is nobody’s', async () => {
  await tellNoticesLost(showing, 'elsewhere');
  expect(told()).toEqual([]);
  await tellNoticesLost(showing, 'notices');
  await tellNoticesLost(showing, 'notices');
  expect(told()).toMatchObject([{ text: expect.stringContaining('/sso notify here') as string }]);
});

test('a notice that Teams does not take: the hand-over says so, and whoever chose the channel is told', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  await decideOn(harness, requestId);
  connector.faults.push({ status: 403 });
  await showCard(showing, await asClaimed(harness.store, await cardOf(requestId, 'notice')));
  const handOver = await viewOf(harness.ports, await cardOf(requestId, 'hand-over'));
  expect(JSON.stringify(handOver?.view)).toContain('The channel for notices was not told');
  expect(told()).toHaveLength(1);
});
