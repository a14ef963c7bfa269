import { verifyChain } from '../../store/audit-verify';
import { putBackDrift } from '../../workflows/care/answer-drift';
import { openGate } from '../../workflows/care/open-gate';
import { requestRemoval } from '../../workflows/care/remove';
import { requestRenewal } from '../../workflows/care/renew';
import { sweep } from '../../workflows/care/sweep';
import { createWatch } from '../../workflows/care/watch/watch';
import { confirmVendorSide } from '../../workflows/hand-over/press-hand-over';
import { CERTIFICATES, type Certificates } from '../../vendors/certificates';
import { changeSteps } from '../support/change-steps';
import { openPool } from '../support/database';
import { putEntity } from '../support/tenant-by-hand';
import { decideOn, planFor, pressed, requestOf } from '../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../support/workflow-harness';
import { written } from '../support/written-recipe';
import { setTenantTime } from '../workflows/proof/signing-in';

jest.setTimeout(900_000);

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;
const SOURCES = { title: 'Invented', date: '2026-11-30' };

interface Vendor {
  readonly id: string;
  /** Their people renew once the reminder of so many days has come. */
  readonly renewsAt: number;
}

const RENEWS_AT: Readonly<Record<Certificates, number>> = { 'metadata-url': 30, several: 30, two: 7, one: 7 };
const SECRET: Vendor = { id: 'by-secret', renewsAt: 30 };
const VENDORS: readonly Vendor[] = [
  ...CERTIFICATES.map((kind): Vendor => ({ id: `by-${kind}`, renewsAt: RENEWS_AT[kind] })),
  SECRET,
];

/** What each signs or signs in with lasts a year, so that three years hold two renewals. */
const RECIPES = [
  ...CERTIFICATES.map((kind) =>
    written({
      id: `by-${kind}`,
      name: `By ${kind}`,
      type: 'saml',
      sources: SOURCES,
      certificates: kind,
      saml: {
        identifiers: [`https://${kind}.example/saml`],
        replyUrls: [`https://${kind}.example/acs`],
        certificate: { lifetimeYears: 1 },
      },
    }),
  ),
  written({
    id: SECRET.id,
    name: 'By secret',
    sources: SOURCES,
    openIdConnect: {
      redirects: [{ platform: 'web', url: 'https://secret.example/callback' }],
      secret: { label: 'Client secret', lifetimeDays: YEAR_DAYS },
    },
  }),
];

let harness: WorkflowHarness;
let watch: ReturnType<typeof createWatch>;
/** Vendor → its request. */
const requests = new Map<string, string>();
beforeAll(async () => {
  harness = await startWorkflows({}, RECIPES);
  watch = createWatch(harness.ports, { everyMs: DAY_MS / 24 });
});
afterAll(() => harness.stop());

const { change } = changeSteps(() => harness);
const requestIdOf = ({ id }: Vendor) => requests.get(id) ?? '';
const stateOf = async (vendor: Vendor) => (await requestOf(harness, requestIdOf(vendor))).state;

/** Bot and tenant are so much later; what the bot does by itself is done, twice over. */
async function pass(ms: number): Promise<void> {
  harness.advance(ms);
  await setTenantTime(harness);
  for (let turn = 0; turn < 2; turn += 1) {
    await sweep(harness.ports);
    await harness.drain();
    await watch(new AbortController().signal);
  }
}

/** Subjects of the cards of ends, as `days before` of each. */
async function reminders(vendor: Vendor): Promise<readonly string[]> {
  const cards = await harness.store.cards.listForRequest(requestIdOf(vendor));
  return cards.flatMap(({ kind, subject }) => (kind === 'end' && subject !== null ? [subject] : []));
}

async function isTold(vendor: Vendor, before: number): Promise<boolean> {
  const told = (await reminders(vendor)).slice(before);
  return told.some((subject) => Number(subject.split('#')[1]) <= vendor.renewsAt);
}

async function approved(vendor: Vendor, state: RegExp): Promise<void> {
  const requestId = requestIdOf(vendor);
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'done' });
  const { state: now, reason } = await requestOf(harness, requestId);
  expect({ vendor: vendor.id, now, reason }).toMatchObject({ now: expect.stringMatching(state) as string });
}

async function setUp(vendor: Vendor): Promise<void> {
  const answers = { applicationName: `App ${vendor.id}`, assignTo: 'SSO Users' };
  requests.set(vendor.id, await planFor(harness, vendor.id, answers));
  await approved(vendor, /^handed-over$/);
  const done = { requestId: requestIdOf(vendor), person: ALEX, verified: true };
  expect(await confirmVendorSide(harness.ports, done)).toMatchObject({ kind: 'done' });
}

/** The reminder comes, the owner renews, and two days later the vendor is ready. */
async function renewOnReminder(vendor: Vendor, before: number): Promise<boolean> {
  if (!(await isTold(vendor, before))) return false;
  const requestId = requestIdOf(vendor);
  expect(await requestRenewal(harness.ports, { requestId, person: ALEX })).toMatchObject({ kind: 'done' });
  await harness.drain();
  await approved(vendor, /^paused$/);
  return true;
}

async function openGates(vendor: Vendor): Promise<void> {
  const press = await pressed(harness, requestIdOf(vendor));
  if ((await stateOf(vendor)) === 'paused') await openGate(harness.ports, press);
  await harness.drain();
}

/** Until nothing that was made ends within the next months; everybody renews by the reminders alone. */
async function yearOfRenewal(): Promise<void> {
  const before = new Map<string, number>();
  for (const vendor of VENDORS) before.set(vendor.id, (await reminders(vendor)).length);
  for (let days = 0; days < YEAR_DAYS - 65; days += 30) await pass(30 * DAY_MS);
  const begun = new Set<Vendor>();
  const isBegun = (vendor: Vendor) => begun.has(vendor);
  const open = async () => {
    const states = await Promise.all(VENDORS.map(stateOf));
    return states.some((state) => state !== 'completed') || !VENDORS.every(isBegun);
  };
  for (let day = 0; day < 90 && (await open()); day += 1) {
    await pass(DAY_MS);
    for (const vendor of VENDORS) {
      if (begun.has(vendor)) await openGates(vendor);
      else if (await renewOnReminder(vendor, before.get(vendor.id) ?? 0)) begun.add(vendor);
    }
  }
  expect(await open()).toBe(false);
}

/** Somebody adds a way in by hand; it is found, and put back. */
async function driftAndBack(vendor: Vendor): Promise<void> {
  const requestId = requestIdOf(vendor);
  const record = await harness.store.watched.get(requestId);
  const id = record?.applications[0]?.appObjectId ?? '';
  const all = (await harness.state())['applications'] ?? [];
  const application = all.find((one) => one['id'] === id) ?? {};
  const web = application['web'] as { redirectUris: string[] };
  const redirectUris = [...web.redirectUris, 'https://evil.example/acs'];
  await putEntity(harness, 'applications', { ...application, web: { ...web, redirectUris } });
  for (let turn = 0; turn < 3; turn += 1) await pass(DAY_MS + 20_000);
  const drift = (await harness.store.watched.get(requestId))?.drift?.hash ?? '';
  expect(drift).not.toBe('');
  expect(await putBackDrift(harness.ports, { requestId, drift, person: ALEX })).toMatchObject({
    kind: 'done',
  });
  await harness.drain();
  await approved(vendor, /^completed$/);
}

/** The vendor enforces it no longer, it is switched off, and a week later it goes. */
async function removeAll(): Promise<void> {
  const principals = async () => (await harness.state())['servicePrincipals'] ?? [];
  const areOff = async () => (await principals()).filter((one) => one['accountEnabled'] === false).length;
  for (const [index, vendor] of VENDORS.entries()) {
    const wish = { requestId: requestIdOf(vendor), person: ALEX };
    expect(await requestRemoval(harness.ports, wish)).toMatchObject({ kind: 'done' });
    await harness.drain();
    await approved(vendor, /^paused$/);
    expect(await areOff()).toBe(index);
    await openGates(vendor);
    expect(await areOff()).toBe(index + 1);
  }
  await pass(6 * DAY_MS);
  expect(await Promise.all(VENDORS.map(stateOf))).toEqual(VENDORS.map(() => 'paused'));
  await pass(1.1 * DAY_MS);
  expect(await Promise.all(VENDORS.map(stateOf))).toEqual(VENDORS.map(() => 'removed'));
}

/** What is there; Entra keeps what was deleted for 30 days more. */
function standing(state: Awaited<ReturnType<WorkflowHarness['state']>>) {
  const names = Object.keys(state).filter((name) => name !== 'deletedItems');
  return Object.fromEntries(names.map((name) => [name, (state[name] ?? []).map(({ id }) => id)]));
}

async function cardsOf(vendor: Vendor): Promise<number> {
  return (await harness.store.cards.listForRequest(requestIdOf(vendor))).length;
}

const credentialsOf = async (vendor: Vendor): Promise<number> => {
  const record = await harness.store.watched.get(requestIdOf(vendor));
  return (record?.ends ?? []).length;
};

async function audited(): Promise<Readonly<Record<string, number>>> {
  const { rows } = await harness.store.transaction((tx) =>
    harness.store.clientOf(tx).query<{ what: string; count: number }>(
      `SELECT concat_ws(' ', event, request_id, plan_hash, details->>'operation') AS what, count(*)::int AS count
         FROM audit WHERE event = 'graph-write' GROUP BY 1 HAVING count(*) > 1`,
    ),
  );
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}

test('three years: set up, renewed twice, changed, drifted and put back, removed', async () => {
  const before = await harness.state();
  const begunAt = harness.ports.clock.now().getTime();
  for (const vendor of VENDORS) await setUp(vendor);
  for (let turn = 0; turn < 2; turn += 1) await pass(DAY_MS);

  await yearOfRenewal();
  for (const vendor of VENDORS) await change(requestIdOf(vendor), { applicationName: `Other ${vendor.id}` });
  for (const vendor of VENDORS) await confirm(vendor);
  await pass(DAY_MS);
  await yearOfRenewal();
  for (const vendor of VENDORS) await driftAndBack(vendor);
  while (harness.ports.clock.now().getTime() - begunAt < 3 * YEAR_DAYS * DAY_MS) await pass(30 * DAY_MS);

  // Each threshold once for each end, in the order of time; nobody is reminded of what was renewed, and the third year's
  // end comes near.
  for (const vendor of VENDORS) {
    const told = await reminders(vendor);
    expect(new Set(told).size).toBe(told.length);
    const days = told.map((subject) => Number(subject.split('#')[1]));
    const wanted = [30, 7, 1].filter((one) => one >= vendor.renewsAt);
    expect({ [vendor.id]: days.slice(0, 2 * wanted.length) }).toEqual({
      [vendor.id]: [...wanted, ...wanted],
    });
  }
  // Of each certificate one that stays inactive for each renewal; of the secret only the newest.
  const counts = await Promise.all(VENDORS.map(credentialsOf));
  expect(counts).toEqual(VENDORS.map((vendor) => (vendor === SECRET ? 1 : 3)));
  expect(await audited()).toEqual({});

  const after = await harness.state();
  for (const collection of ['applications', 'servicePrincipals'])
    expect({ [collection]: after[collection]?.length }).toEqual({
      [collection]: (before[collection]?.length ?? 0) + VENDORS.length,
    });

  await removeAll();
  expect(standing(await harness.state())).toEqual(standing(before));
  // Whatever would have ended in the months to come, nobody hears of it.
  const watched = await Promise.all(VENDORS.map((one) => harness.store.watched.get(requestIdOf(one))));
  expect(watched).toEqual(VENDORS.map(() => null));
  const told = await Promise.all(VENDORS.map(cardsOf));
  for (let days = 0; days < 120; days += 30) await pass(30 * DAY_MS);
  expect(await Promise.all(VENDORS.map(cardsOf))).toEqual(told);
  expect(await audited()).toEqual({});

  const pool = openPool(harness.connectionString);
  expect(await verifyChain(pool, harness.sandbox.tenantId)).toBeNull();
  await pool.end();
});

async function confirm(vendor: Vendor): Promise<void> {
  if ((await stateOf(vendor)) !== 'handed-over') return;
  await confirmVendorSide(harness.ports, { requestId: requestIdOf(vendor), person: ALEX, verified: true });
}
