import { sweep } from '../../../workflows/care/sweep';
import { startSetup } from '../../../workflows/questions/start-setup';
import { handOverView } from '../../../workflows/hand-over/view';
import type { RequestChange } from '../../../core/ports/store';
import { SET_UPS } from '../../chaos/set-ups';
import { AMPLITUDE, decideOn, planFor, planForAfterWaits, requestOf } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

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

const NOT_YET = expect.stringContaining('its metadata does not show it yet') as {
  asymmetricMatch(other: unknown): boolean;
};

async function change(requestId: string, to: RequestChange): Promise<void> {
  const { store } = harness;
  await store.transaction(async (tx) => {
    await store.requests.lock(tx, requestId);
    await store.requests.update(tx, requestId, to);
  });
}

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
  while ((await warnings(requestId)).some((one) => NOT_YET.asymmetricMatch(one)))
    await new Promise((resolve) => setTimeout(resolve, 20));
  const { state, dueAt } = await requestOf(harness, requestId);
  expect(state).toBe('handed-over');
  expect((dueAt?.getTime() ?? 0) - harness.ports.clock.now().getTime()).toBeGreaterThan(60 * MINUTE_MS);
});

test('an address that does not answer holds up nothing else that is due, and is asked once a minute', async () => {
  const requestId = await handedOverLate();
  const asked = { recipeId: 'amplitude', person: ALEX, origin: 'personal-1', inboundKey: 'm1' };
  const expiring = (await startSetup(harness.ports, asked)).requestId ?? '';
  const { tenant } = harness.ports;
  const [lookAt, later] = [MINUTE_MS, 2 * MINUTE_MS].map(
    (ms) => new Date(harness.ports.clock.now().getTime() + ms),
  );
  await change(expiring, { dueAt: later ?? null });
  let looks = 0;
  const ports = {
    ...harness.ports,
    tenant: Object.create(tenant, {
      federationMetadata: {
        value: () => {
          looks += 1;
          return new Promise(() => undefined);
        },
      },
    }) as typeof tenant,
  };
  expect((await requestOf(harness, requestId)).dueAt?.getTime()).toBeLessThanOrEqual(lookAt?.getTime() ?? 0);
  harness.advance(3 * MINUTE_MS);
  await sweep(ports);
  await sweep(ports);
  expect((await requestOf(harness, expiring)).state).toBe('expired');
  expect(looks).toBe(1);
  expect(await warnings(requestId)).toContainEqual(NOT_YET);
});

test('what is due for something else meanwhile keeps its time', async () => {
  const requestId = await handedOverLate();
  const { clock } = harness.ports;
  const dueAt = new Date(clock.now().getTime() + 30 * MINUTE_MS);
  await change(requestId, { state: 'planning', dueAt });
  harness.advance(61 * MINUTE_MS);
  await sweep(harness.ports);
  expect(await requestOf(harness, requestId)).toMatchObject({ dueAt });
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
  for (let look = 0; look < 1_000 && (await remark()) === null; look += 1)
    await harness.ports.clock.sleep(100);
  expect(await remark()).toBe('Entra has it; its metadata does not show it yet.');
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'applying' });
  await clearFaults();
  await decided;
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
}, 30_000);
