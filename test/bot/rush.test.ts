import { TeamsAdapter } from '../../bot/channel/adapter';
import { createDelivery } from '../../bot/delivery/delivery';
import type { Loop } from '../../bot/loops/loop';
import { createNotifier } from '../../bot/delivery/notifier';
import type { Tx } from '../../core/ports/store';
import { newRequest } from '../contracts/store/stores';
import { until } from '../engine/until';
import { startWorkflows, type WorkflowHarness } from '../support/workflow-harness';
import { FlakyConnector } from './support/flaky-connector';

const PEOPLE = 12;
const NEW_POSTS = 60;

let workflows: WorkflowHarness;
let connector: FlakyConnector;

beforeEach(async () => {
  [workflows, connector] = await Promise.all([startWorkflows(), FlakyConnector.open()]);
});
afterEach(async () => {
  await connector.close();
  await workflows.stop();
});

function notifier(): Loop {
  const { ports } = workflows;
  const settings = { mode: 'sandbox', tenantId: ports.rules.tenantId, identity: null } as const;
  const adapter = new TeamsAdapter({ settings, clock: ports.clock });
  return createNotifier(ports, createDelivery(adapter, ports.rules.tenantId));
}

async function place(key: string): Promise<void> {
  const serviceUrl = connector.url;
  const reference = { channelId: 'msteams', serviceUrl, bot: { id: '28:bot' }, conversation: { id: key } };
  await workflows.store.conversations.save({
    ...{ key, kind: 'group', personObjectId: null, name: null, serviceUrl, reference },
  });
}

async function showUntil(messages: number): Promise<void> {
  const loop = notifier();
  loop.start();
  await until(() => Promise.resolve(connector.calls.length >= messages));
  await loop.stop();
}

/** Somebody whom the first question was asked; then it is answered, and the next one asked. */
async function ask(id: string): Promise<void> {
  await place(`chat-${id}`);
  const facts = { openCard: 'applicationName#1' };
  const request = newRequest(id, { recipeId: 'collate', origin: `chat-${id}`, facts });
  await store().transaction(async (tx) => {
    await store().requests.insert(tx, request);
    await addQuestion(tx, id, 'applicationName#1');
  });
}

async function answer(id: string): Promise<void> {
  const answers = { given: { applicationName: { value: 'Collate' } }, drafts: {} };
  await store().transaction(async (tx) => {
    await store().requests.lock(tx, id);
    await store().requests.update(tx, id, { answers, facts: { openCard: 'clientType#2' } });
    await addQuestion(tx, id, 'clientType#2');
  });
}

const store = () => workflows.store;

function addQuestion(tx: Tx, requestId: string, subject: string): Promise<void> {
  const conversation = `chat-${requestId}`;
  return store().cards.insert(tx, { requestId, kind: 'question', conversation, subject });
}

test('in a rush of new messages the answered cards lose their buttons meanwhile, not when it is over', async () => {
  const people = Array.from({ length: PEOPLE }, (_, index) => `person-${index}`);
  for (const id of people) await ask(id);
  await showUntil(PEOPLE);
  // Everybody answers, and many others are asked something at the same moment.
  for (const id of people) await answer(id);
  for (let index = 0; index < NEW_POSTS; index += 1) await ask(`more-${index}`);
  connector.calls.length = 0;
  await showUntil(2 * PEOPLE + NEW_POSTS);
  const methods = connector.calls.map(({ method }) => method);
  // Of three messages one is an edit, while there are any.
  expect(methods.slice(0, 3 * PEOPLE).filter((method) => method === 'PUT')).toHaveLength(PEOPLE);
});
