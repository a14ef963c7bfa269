import { AUDIT_EVENTS } from '../../../core/audit-events';
import { confirmVendorSide, revealSecret } from '../../../workflows/hand-over/press-hand-over';
import { requestUndo } from '../../../workflows/care/try-again';
import { COLLATE, decideOn, planFor } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows();
});
afterAll(() => harness.stop());

test('the whole life of a request is on record, by events of the list', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  await decideOn(harness, requestId);
  await revealSecret(harness.ports, { requestId, person: ALEX, personalChat: true });
  await confirmVendorSide(harness.ports, { requestId, person: ALEX, verified: true });
  const planHash = (await harness.store.plans.latest(requestId))?.hash ?? '';
  await requestUndo(harness.ports, { requestId, planHash, person: ALEX });
  await harness.drain();
  await decideOn(harness, requestId);
  const events = (await harness.store.audit.list({ requestId, limit: 500 })).map(({ event }) => event);
  expect(events.filter((event) => !(event in AUDIT_EVENTS))).toEqual([]);
  for (const event of [
    'request-started',
    'answer-given',
    'plan-frozen',
    'stage-approved',
    'stage-began',
    'graph-attempt',
    'graph-write',
    'secret-kept',
    'stage-done',
    'request-handed-over',
    'secret-link-made',
    'vendor-side-done',
    'undo',
    'request-undone',
  ])
    expect(events).toContain(event);
});
