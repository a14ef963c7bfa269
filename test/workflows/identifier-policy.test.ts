import { AMPLITUDE, decideOn, planFor, requestOf, unfinished } from '../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../support/workflow-harness';

const REFUSED_ONCE = { behaviour: 'identifier-uri-policy', nth: 1 };
const RESTRICTED = { behaviour: 'identifier-uris-restricted', excludeSaml: true };

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

test('a tenant exempts SAML from its identifier rule once the mode is visible, and the run waits for that', async () => {
  await harness.fault(RESTRICTED);
  await harness.fault(REFUSED_ONCE);
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect(await unfinished(harness, requestId)).toEqual([]);
});

test('where the tenant has no such rule a bad request stays one', async () => {
  await harness.fault(REFUSED_ONCE);
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'failed' });
});
