import type { CardView } from '../../../core/views';
import { viewOf } from '../../../workflows/views/view-of';
import { WRITE_RULE } from '../../../graph/write-turns';
import { AMPLITUDE, decideOn, planFor, requestOf, unfinished } from '../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
/** What the card said by the time a long wait began, and how long that wait was. */
let seen: { ms: number; card: string }[];

beforeEach(async () => {
  harness = await startWorkflows();
  seen = [];
  const { clock } = harness.ports;
  const sleep = clock.sleep.bind(clock);
  // Long waits end at once, but not before the card says something of them; a turn's patience is 15 s here.
  clock.sleep = async (ms, signal) => {
    if (ms < 16_000) return sleep(ms, signal);
    seen.push({ ms, card: await cardThatSpeaks() });
    harness.advance(ms);
  };
});
afterEach(() => harness.stop());

async function planCard(): Promise<CardView | null> {
  const [request] = [
    ...(await harness.store.requests.findInState('planning', 1)),
    ...(await harness.store.requests.findInState('applying', 1)),
    ...(await harness.store.requests.findInState('awaiting-approval', 1)),
  ];
  const cards = await harness.store.cards.listForRequest(request?.id ?? '');
  const card = cards.find(({ kind }) => kind === 'plan');
  return card === undefined ? null : ((await viewOf(harness.ports, card))?.view ?? null);
}

async function cardThatSpeaks(): Promise<string> {
  for (let round = 0; round < 40; round++) {
    const text = JSON.stringify(await planCard());
    if (/wait(ing)? \d+ s/i.test(text)) return text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return '';
}

async function throttle(fault: Record<string, unknown>): Promise<void> {
  await harness.fault({ status: 429, code: 'TooManyRequests', nth: 1, ...fault });
}

test.each([
  [
    'four parts of the batch',
    { path: '/^\\/(applications|organization|subscribedSkus)$/', inBatch: true, times: 4 },
  ],
  // The first look for applications of that name is that of the command.
  ['one part of the batch', { path: '/applications', inBatch: true, nth: 2 }],
])('planning: %s is throttled, and the card says so until it goes on', async (_, fault) => {
  await throttle({ ...fault, retryAfter: 17 });
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  expect(seen).toEqual([{ ms: 17_000, card: expect.any(String) as string }]);
  expect(seen[0]?.card).toContain('"Looking at your tenant… Microsoft asks us to wait 17 s"');
  const request = await requestOf(harness, requestId);
  expect(request).toMatchObject({ state: 'awaiting-approval', facts: { waitingForGraph: null } });
  expect(JSON.stringify(await planCard())).not.toContain('asks us to wait');
});

test('planning: one change of the cards for a wait, one when it is over, none without', async () => {
  const quiet = await requestOf(harness, await planFor(harness, 'amplitude', AMPLITUDE));
  await decideOn(harness, quiet.id, { verdict: 'rejected', reason: 'no' });
  await throttle({ path: '/applications', inBatch: true, nth: 2, retryAfter: 17 });
  const told = await requestOf(
    harness,
    await planFor(harness, 'amplitude', { ...AMPLITUDE, applicationName: 'Other' }),
  );
  expect(told.revision - quiet.revision).toBe(2);
});

test('running: a throttled write says on its own line how long it waits', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await throttle({ method: 'POST', path: '/servicePrincipals/*/appRoleAssignedTo', retryAfter: 17 });
  await decideOn(harness, requestId);
  expect(seen).toHaveLength(1);
  expect(seen[0]?.card).toContain('"remark":"Microsoft asks us to wait 17 s"');
  expect(await unfinished(harness, requestId)).toEqual([]);
});

test('running: a throttled part of the look or the read-back is said as well', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await throttle({ inBatch: true, retryAfter: 17 });
  await decideOn(harness, requestId);
  expect(seen).toHaveLength(1);
  expect(seen[0]?.card).toContain('Writing to Entra… Microsoft asks us to wait 17 s');
  const request = await requestOf(harness, requestId);
  expect(request).toMatchObject({ facts: { waitingForGraph: null } });
  expect(await unfinished(harness, requestId)).toEqual([]);
});

test('running: a write whose turn comes later, so that all stay below the quota, says so and then goes on', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  const others = Array.from({ length: WRITE_RULE.blocks }, () =>
    harness.store.writeBudget.reserve(WRITE_RULE),
  );
  await Promise.all(others);
  await decideOn(harness, requestId);
  expect(seen[0]?.card).toMatch(
    /"remark":"Waiting 1\d\d s for its turn: writes are paced below Microsoft’s limit"/,
  );
  expect(await unfinished(harness, requestId)).toEqual([]);
});
