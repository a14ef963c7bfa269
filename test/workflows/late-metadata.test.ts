import { sweep } from '../../workflows/care/sweep';
import { handOverView } from '../../workflows/hand-over/view';
import { SET_UPS } from '../chaos/set-ups';
import { AMPLITUDE, decideOn, planFor, planForAfterWaits, requestOf } from '../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../support/workflow-harness';

const LATE = { behaviour: 'metadata-late', delayMs: 3_600_000 };
const MINUTE_MS = 60_000;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

async function clearFaults(): Promise<void> {
  await fetch(`${harness.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
}

async function warnings(requestId: string): Promise<readonly string[]> {
  return (await handOverView(harness.ports, await requestOf(harness, requestId))).warnings;
}

const NOT_YET = expect.stringContaining('its metadata does not show it yet') as string;

/** Logz.io takes the certificate itself. */
async function handedOverLate(): Promise<string> {
  await harness.fault(LATE);
  const [logzio] = SET_UPS.filter(({ name }) => name === 'logzio');
  if (logzio === undefined) throw new Error('no such set-up');
  const { vendor, applicationName, answers } = logzio;
  const requestId = await planForAfterWaits(harness, { vendor, answers: { applicationName, ...answers } });
  await decideOn(harness, requestId);
  return requestId;
}

test('what takes the certificate is handed over without the metadata, and the card changes once it shows', async () => {
  const requestId = await handedOverLate();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect(await warnings(requestId)).toContainEqual(NOT_YET);

  harness.advance(MINUTE_MS);
  await sweep(harness.ports);
  expect(await warnings(requestId)).toContainEqual(NOT_YET);

  await clearFaults();
  harness.advance(MINUTE_MS);
  await sweep(harness.ports);
  expect(await warnings(requestId)).not.toContainEqual(NOT_YET);
  const { state, dueAt } = await requestOf(harness, requestId);
  expect(state).toBe('handed-over');
  expect((dueAt?.getTime() ?? 0) - harness.ports.clock.now().getTime()).toBeGreaterThan(60 * MINUTE_MS);
});

test('after an hour nothing is looked for any more', async () => {
  const requestId = await handedOverLate();
  harness.advance(61 * MINUTE_MS);
  await sweep(harness.ports);
  expect(await warnings(requestId)).not.toContainEqual(NOT_YET);
});

test('where the vendor takes the metadata alone, the hand-over waits, through refusals, in words of its own', async () => {
  await harness.fault(LATE);
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  const decided = decideOn(harness, requestId);
  const remark = async () => {
    const plan = await harness.store.plans.latest(requestId);
    const records = await harness.store.operations.list(plan?.id ?? '');
    return records.find(({ key }) => key === 'activate-signing-certificate')?.remark ?? null;
  };
  for (let look = 0; look < 80 && (await remark()) === null; look += 1) await harness.ports.clock.sleep(100);
  expect(await remark()).toBe('Entra has it; its metadata does not show it yet.');
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'applying' });
  await clearFaults();
  await decided;
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
}, 30_000);
