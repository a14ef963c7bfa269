import { tryAgain } from '../../../workflows/care/try-again';
import {
  AMPLITUDE,
  COLLATE,
  decideOn,
  planFor,
  pressed,
  requestOf,
  unfinished,
} from '../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const MINUTE_MS = 60_000;
const LONG = { behaviour: 'throttled', retryAfter: 600 };

async function againAfter(requestId: string, ms: number) {
  harness.advance(ms);
  const reply = await tryAgain(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  return reply;
}

test.each([
  ['quota-exceeded', 'as its quota allows'],
  [
    'permission-denied',
    'It needs AppRoleAssignment.ReadWrite.All and Application.Read.All on Microsoft Graph',
  ],
])('an assignment that meets %s says what is missing', async (behaviour, words) => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await harness.fault({ behaviour, method: 'POST', path: '/servicePrincipals/*/appRoleAssignedTo' });
  await decideOn(harness, requestId);
  const [open] = await unfinished(harness, requestId);
  expect(open?.failure?.text).toContain(words);
});

test('a wait beyond patience while planning is told and kept: Try again before it does not ask Graph', async () => {
  await harness.fault({ ...LONG, inBatch: true, path: '/applications', nth: 1, times: 20 });
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  const failed = await requestOf(harness, requestId);
  expect(failed).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('asks to wait until') as string,
  });
  expect(await againAfter(requestId, 0)).toMatchObject({
    kind: 'refused',
    text: expect.stringMatching(/^Microsoft asks to wait until .* UTC\. Try again then\.$/) as string,
  });
  await fetch(`${harness.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  expect(await againAfter(requestId, 9 * MINUTE_MS)).toMatchObject({ kind: 'refused' });
  expect(await againAfter(requestId, 2 * MINUTE_MS)).toMatchObject({ kind: 'done' });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'awaiting-approval' });
});

test('the same while writing', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  await harness.fault({ ...LONG, method: 'POST', path: '/oauth2PermissionGrants', nth: 1 });
  await decideOn(harness, requestId);
  const throttled = (await unfinished(harness, requestId)).find(({ failure }) => failure !== null);
  expect(throttled?.failure).toMatchObject({ notBefore: expect.any(String) as string });
  expect(await againAfter(requestId, 0)).toMatchObject({ kind: 'refused' });
  expect(await againAfter(requestId, 11 * MINUTE_MS)).toMatchObject({ kind: 'done' });
  expect(await unfinished(harness, requestId)).toEqual([]);
});

test.each([
  [
    'the recycle bin cannot be searched',
    { path: '/directory/deletedItems/*', status: 400, code: 'Request_UnsupportedQuery' },
  ],
  ['licences cannot be read', { path: '/subscribedSkus', status: 503, code: 'ServiceNotAvailable' }],
])('%s: the plan is made all the same, and says so', async (_, fault) => {
  const { clock } = harness.ports;
  const sleep = clock.sleep.bind(clock);
  clock.sleep = (ms, signal) => sleep(signal === undefined ? 5 : ms, signal);
  await harness.fault(fault);
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'awaiting-approval' });
  const plan = await harness.store.plans.latest(requestId);
  expect(plan?.document.notices.map(({ text }) => text).join()).toContain('could not be checked');
});
