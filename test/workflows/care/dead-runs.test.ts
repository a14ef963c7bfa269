import type { Ports } from '../../../workflows/ports';
import { sweep } from '../../../workflows/care/sweep';
import { planFor, COLLATE, requestOf } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

/** A request whose plan is being made since before any other. */
async function older(id: string): Promise<void> {
  const { store } = harness;
  await store.transaction(async (tx) => {
    await store.requests.insert(tx, {
      id,
      tenantId: harness.ports.rules.tenantId,
      recipeId: 'collate',
      requester: ALEX,
      requesterMail: null,
      origin: 'personal-1',
      inboundKey: id,
      answers: { given: {}, drafts: {} },
      dueAt: null,
      facts: {},
    });
    await store.requests.update(tx, id, { state: 'planning' });
  });
}

test('a dead run is found behind any number of older ones that are alive', async () => {
  for (let index = 0; index < 120; index += 1) await older(`older${String(index)}`);
  const idle = { ...harness, drain: () => Promise.resolve() };
  const requestId = await planFor(idle, 'collate', COLLATE);
  const runs: Ports['runs'] = {
    enqueue: () => Promise.resolve(),
    statusOf: (runId) => Promise.resolve(runId.startsWith(requestId) ? 'dead' : 'pending'),
  };
  await sweep({ ...harness.ports, runs });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'failed' });
  expect(await requestOf(harness, 'older0')).toMatchObject({ state: 'planning' });
});
