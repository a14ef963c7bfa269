import { startSetup } from '../../../workflows/questions/start-setup';
import { ALEX, MEGAN, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const asked = (inboundKey: string, person = ALEX) => ({
  recipeId: 'amplitude',
  person,
  origin: 'personal-1',
  inboundKey,
});

test('of messages that come within milliseconds the first starts a request and the others are told of it', async () => {
  const keys = Array.from({ length: 12 }, (_, index) => `at-once-${index}`);
  // Connections and the look at the person's roles are there already, so nothing puts the messages in a row.
  await startSetup(harness.ports, { ...asked('before'), recipeId: 'collate' });
  await Promise.all(keys.map((key) => harness.store.requests.get(key)));
  const started = await Promise.all(keys.map((key) => startSetup(harness.ports, asked(key))));
  const open = await harness.store.requests.findOpen({ recipeId: 'amplitude' });
  expect(open).toHaveLength(1);
  expect(new Set(started.map(({ requestId }) => requestId))).toEqual(new Set([open[0]?.id]));
  const told = started.filter(({ reply }) => reply.text.startsWith('You already have a set-up of Amplitude'));
  expect(told).toHaveLength(keys.length - 1);
});

test('another person’s request is their own', async () => {
  await Promise.all([
    startSetup(harness.ports, asked('alex')),
    startSetup(harness.ports, asked('megan', MEGAN)),
  ]);
  expect(await harness.store.requests.findOpen({})).toHaveLength(2);
});

test('one message delivered twice at once starts one request', async () => {
  await Promise.all([startSetup(harness.ports, asked('same')), startSetup(harness.ports, asked('same'))]);
  expect(await harness.store.requests.findOpen({})).toHaveLength(1);
});
