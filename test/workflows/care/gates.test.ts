import { openGate } from '../../../workflows/care/open-gate';
import { confirmVendorSide } from '../../../workflows/hand-over/press-hand-over';
import { requestRestore } from '../../../workflows/care/restore';
import { requestUndo } from '../../../workflows/care/try-again';
import { sweep } from '../../../workflows/care/sweep';
import { decideOn, COLLATE, planFor, pressed, requestOf } from '../../support/walk-request';
import { adoptionSteps } from '../../support/adoption-steps';
import { noteDrift, watch } from '../../support/drift-steps';
import { callGraph } from '../../support/tenant-by-hand';
import { renewSteps } from '../../support/renew-steps';
import { shownPlans } from '../../support/shown-plans';
import { ALEX, ISAIAH, MEGAN, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const DAY_MS = 86_400_000;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { applicationNamed } = adoptionSteps(() => harness);
const { handedOver, planNewSecret, secretsOf } = renewSteps(() => harness);

async function swept(): Promise<void> {
  await sweep(harness.ports);
  await harness.drain();
}

async function events(requestId: string): Promise<string[]> {
  const entries = await harness.store.audit.list({ requestId, limit: 500 });
  return entries.map(({ event }) => event);
}

/** A renewal that waits until the vendor has the new secret. */
async function paused(): Promise<string> {
  const requestId = await handedOver('collate', COLLATE);
  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).state).toBe('paused');
  return requestId;
}

async function vendorIsReady(requestId: string, person?: Parameters<typeof pressed>[2]) {
  const reply = await openGate(harness.ports, await pressed(harness, requestId, person));
  await harness.drain();
  return reply;
}

test('approve all walks until the gate, goes on when it opens, and waits for the day', async () => {
  const requestId = await paused();
  expect(await secretsOf('Collate')).toHaveLength(2);
  const card = (await shownPlans(harness, requestId)).at(-1);
  expect(card).toMatchObject({ phase: 'paused', buttons: { vendorIsReady: true, approveAll: false } });
  expect(card?.headline).toContain('has to be entered at Collate');

  harness.advance(20 * DAY_MS);
  await swept();
  expect((await requestOf(harness, requestId)).state).toBe('paused');

  expect(await vendorIsReady(requestId)).toMatchObject({ kind: 'done' });
  expect((await requestOf(harness, requestId)).state).toBe('paused');
  expect(await secretsOf('Collate')).toHaveLength(2);
  expect(await vendorIsReady(requestId)).toMatchObject({ kind: 'ignored' });

  harness.advance(6 * DAY_MS);
  await swept();
  expect(await secretsOf('Collate')).toHaveLength(2);
  harness.advance(1.1 * DAY_MS);
  await swept();
  const left = await secretsOf('Collate');
  expect(left.map(({ displayName }) => displayName)).toEqual([`Latchkey ${requestId} plan 2`]);
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  expect((await events(requestId)).filter((event) => event === 'gate-opened')).toHaveLength(2);
});

test('deleted in Entra and restored while it waits, it ends where it stood before it', async () => {
  const requestId = await handedOver('collate', COLLATE);
  const verified = { requestId, verified: true, person: ALEX };
  expect(await confirmVendorSide(harness.ports, verified)).toMatchObject({ kind: 'done' });
  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).state).toBe('paused');
  await watch(harness, requestId);
  const application = await applicationNamed('Collate');
  await callGraph(harness, `DELETE /applications/${String(application['id'])}`);
  const drift = (await noteDrift(harness, requestId)).hash;
  const press = { requestId, planHash: '', drift, person: ALEX };
  expect(await requestRestore(harness.ports, press)).toMatchObject({ kind: 'done' });
  await harness.drain();
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).state).toBe('paused');

  const waiting = (await harness.store.plans.listForRequest(requestId)).find(({ seq }) => seq === 2);
  const ready = { requestId, planHash: waiting?.hash ?? '', person: ALEX };
  expect(await openGate(harness.ports, ready)).toMatchObject({ kind: 'done' });
  await harness.drain();
  harness.advance(7.1 * DAY_MS);
  await swept();
  expect((await requestOf(harness, requestId)).state).toBe('completed');
});

test('nobody else says it, and a stranger is refused', async () => {
  const requestId = await paused();
  expect(await vendorIsReady(requestId, ISAIAH)).toMatchObject({ kind: 'refused' });
  expect(await vendorIsReady(requestId, MEGAN)).toMatchObject({ kind: 'refused' });
  expect((await requestOf(harness, requestId)).state).toBe('paused');
});

test('an approval that is older than 60 days is asked for again', async () => {
  const requestId = await paused();
  harness.advance(61 * DAY_MS);
  await vendorIsReady(requestId);
  expect((await requestOf(harness, requestId)).state).toBe('paused');
  harness.advance(8 * DAY_MS);
  await swept();
  expect((await requestOf(harness, requestId)).state).toBe('awaiting-approval');
  expect(await secretsOf('Collate')).toHaveLength(2);
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'done' });
  expect(await secretsOf('Collate')).toHaveLength(1);
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
});

test('another secret while one waits ends that one when it is approved, and all former ones of ours go at the end', async () => {
  const requestId = await paused();
  const application = await applicationNamed('Collate');
  const foreign = await callGraph(harness, `POST /applications/${String(application['id'])}/addPassword`, {
    passwordCredential: { displayName: 'made by hand' },
  });
  expect(await planNewSecret(requestId)).toMatchObject({ kind: 'done' });
  const card = (await shownPlans(harness, requestId)).at(-1);
  expect(JSON.stringify(card?.notices)).toContain('It ends when this one is approved');
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).state).toBe('paused');
  const [, waited] = await shownPlans(harness, requestId);
  expect(waited?.headline).toMatch(/^Ended by a later plan/);
  await vendorIsReady(requestId);
  harness.advance(7.1 * DAY_MS);
  await swept();
  expect((await secretsOf('Collate')).map(({ displayName }) => displayName)).toEqual([
    'made by hand',
    `Latchkey ${requestId} plan 3`,
  ]);
  expect((await secretsOf('Collate'))[0]?.keyId).toBe(foreign['keyId']);
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  expect((await events(requestId)).filter((event) => event === 'plan-ended')).toHaveLength(1);
});

test.each(['undo', 'new secret'])(
  'an %s that is rejected leaves the plan waiting as before',
  async (what) => {
    const requestId = await paused();
    const before = await requestOf(harness, requestId);
    if (what === 'undo') await requestUndo(harness.ports, await pressed(harness, requestId));
    else await planNewSecret(requestId);
    await harness.drain();
    expect((await requestOf(harness, requestId)).state).toBe('awaiting-approval');
    await decideOn(harness, requestId, { verdict: 'rejected', reason: 'Not now' });
    const { state, dueAt, facts } = await requestOf(harness, requestId);
    expect({ state, dueAt }).toEqual({ state: 'paused', dueAt: before.dueAt });
    expect(facts).toMatchObject({
      before: before.facts['before'],
      renews: 'secret',
      pausedBefore: 'clean-up',
    });
    const [, waiting] = await shownPlans(harness, requestId);
    expect(waiting).toMatchObject({ phase: 'paused', buttons: { vendorIsReady: true } });
    const plan = await harness.store.plans.listForRequest(requestId);
    const press = { requestId, planHash: plan[1]?.hash ?? '', person: ALEX };
    expect(await openGate(harness.ports, press)).toMatchObject({ kind: 'done' });
    await harness.drain();
    harness.advance(7.1 * DAY_MS);
    await swept();
    expect(await secretsOf('Collate')).toHaveLength(1);
    expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  },
);

test('an undo that is approved ends the plan that waits, and it never comes back', async () => {
  const requestId = await paused();
  await requestUndo(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).state).toBe('undone');
  await requestRestore(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  harness.advance(90 * DAY_MS);
  await swept();
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
});

test('reminded after 3, 7 and 14 days, once each, whoever sweeps', async () => {
  const requestId = await paused();
  const posted = async () =>
    (await harness.store.cards.listForRequest(requestId)).filter(({ subject }) => subject?.includes('gate#'));
  const counts: number[] = [];
  for (let day = 1; day <= 15; day += 1) {
    harness.advance(DAY_MS);
    await Promise.all([sweep(harness.ports), sweep(harness.ports)]);
    counts.push((await posted()).length);
  }
  expect(counts).toEqual([0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3]);
});

test('two press at once, two sweep at once: the plan goes on once', async () => {
  const requestId = await paused();
  const press = await pressed(harness, requestId);
  const replies = await Promise.all([openGate(harness.ports, press), openGate(harness.ports, press)]);
  expect(replies.map(({ kind }) => kind).sort()).toEqual(['done', 'ignored']);
  await harness.drain();
  harness.advance(7.1 * DAY_MS);
  await Promise.all([sweep(harness.ports), sweep(harness.ports)]);
  await harness.drain();
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  expect((await events(requestId)).filter((event) => event === 'gate-opened')).toHaveLength(2);
  expect((await events(requestId)).filter((event) => event === 'request-paused')).toHaveLength(2);
});

test('with writes off nothing goes on, and it does when they are on', async () => {
  const requestId = await paused();
  const { rules } = harness.ports;
  Object.assign(harness.ports, { rules: { ...rules, writes: 'off' } });
  expect(await vendorIsReady(requestId)).toMatchObject({ kind: 'refused' });
  Object.assign(harness.ports, { rules });
  await vendorIsReady(requestId);
  Object.assign(harness.ports, { rules: { ...rules, writes: 'off' } });
  harness.advance(8 * DAY_MS);
  await swept();
  expect((await requestOf(harness, requestId)).state).toBe('paused');
  Object.assign(harness.ports, { rules });
  harness.advance(DAY_MS);
  await swept();
  expect(await secretsOf('Collate')).toHaveLength(1);
});

test('a vendor that left the catalogue meanwhile: it says so and goes on waiting', async () => {
  const requestId = await paused();
  const { catalogue } = harness.ports;
  await vendorIsReady(requestId);
  Object.assign(harness.ports, { catalogue: { ...catalogue, get: () => undefined } });
  harness.advance(8 * DAY_MS);
  await swept();
  expect(await requestOf(harness, requestId)).toMatchObject({
    state: 'paused',
    reason: expect.stringContaining('no longer in the catalogue') as string,
  });
  Object.assign(harness.ports, { catalogue });
  harness.advance(DAY_MS);
  await swept();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  expect(await secretsOf('Collate')).toHaveLength(1);
});

test('beside a plan that waits another set-up of the vendor may be begun', async () => {
  const requestId = await paused();
  const another = await planFor(harness, 'collate', { ...COLLATE, applicationName: 'Collate of sales' });
  expect(another).not.toBe(requestId);
  expect((await requestOf(harness, requestId)).state).toBe('paused');
});
