import { TeamsAdapter } from '../../bot/channel/adapter';
import { createDelivery } from '../../bot/delivery/delivery';
import type { Loop } from '../../bot/loops/loop';
import { createNotifier } from '../../bot/delivery/notifier';
import { openPool } from '../support/database';
import { startSetup } from '../../workflows/questions/start-setup';
import { ALEX, startWorkflows, type WorkflowHarness } from '../support/workflow-harness';
import { HangingConnector } from './support/hanging-connector';

let workflows: WorkflowHarness;
let hung: HangingConnector;
let other: HangingConnector;
let notifier: Loop;
let requestId: string;

beforeEach(async () => {
  // Nothing that is held back ends by itself: whoever waits for a time-out waits for ever.
  jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => new AbortController().signal);
  [workflows, hung, other] = await Promise.all([
    startWorkflows(),
    HangingConnector.open(),
    HangingConnector.open(),
  ]);
  const { ports } = workflows;
  const { tenantId } = ports.rules;
  const adapter = new TeamsAdapter({
    settings: { mode: 'sandbox', tenantId, identity: null },
    clock: ports.clock,
  });
  notifier = createNotifier(
    {
      ...ports,
      nudge: () => {
        notifier.wake();
      },
    },
    createDelivery(adapter, tenantId),
  );
  const asked = { recipeId: 'collate', person: ALEX, origin: 'elsewhere', inboundKey: 'm1' };
  requestId = (await startSetup(ports, asked)).requestId ?? '';
});
afterEach(async () => {
  hung.release();
  await notifier.stop();
  await Promise.all([hung.close(), other.close()]);
  await workflows.stop();
  jest.restoreAllMocks();
});

async function place(key: string, { url }: HangingConnector): Promise<void> {
  const reference = {
    channelId: 'msteams',
    serviceUrl: url,
    bot: { id: '28:bot', name: 'Latchkey' },
    conversation: { id: key },
  };
  await workflows.store.conversations.save({
    key,
    kind: 'group',
    personObjectId: null,
    name: null,
    serviceUrl: url,
    reference,
  });
}

async function addCard(conversation: string, subject: string | null = null): Promise<void> {
  const card = { requestId, kind: 'notice' as const, conversation, subject };
  await workflows.store.transaction((tx) => workflows.store.cards.insert(tx, card));
}

async function hangChats(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await place(`hung-${String(index)}`, hung);
    await addCard(`hung-${String(index)}`);
  }
}

describe.each([8, 26, 60])('%i chats whose connector never answers', (count) => {
  test('a chat at another address gets its card', async () => {
    await hangChats(count);
    await place('healthy', other);
    await addCard('healthy');
    notifier.start();
    await other.until(() => other.answered.includes('healthy'));
    expect(hung.answered).toEqual([]);
  });

  test('a chat at the same address gets its card, and the next one', async () => {
    await hangChats(count);
    await place('healthy', hung);
    await addCard('healthy');
    notifier.start();
    await hung.until(() => hung.answered.length === 1);
    await addCard('healthy', 'later');
    notifier.wake();
    await hung.until(() => hung.answered.length === 2);
    expect(hung.answered).toEqual(['healthy', 'healthy']);
    hung.release();
    await hung.until(() => hung.answered.length === count + 2);
  });
});

test('nothing is sent inside a transaction, and one conversation has one message under way', async () => {
  await place('hung', hung);
  await addCard('hung', 'one');
  await addCard('hung', 'two');
  notifier.start();
  await hung.until(() => hung.mostHeld === 1);
  const pool = openPool(workflows.connectionString);
  const { rows } = await pool.query(
    `SELECT pid FROM pg_stat_activity
     WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
  );
  await pool.end();
  expect(rows).toEqual([]);
  hung.release();
  await hung.until(() => hung.answered.length === 2);
  expect(hung.mostHeld).toBe(1);
});
