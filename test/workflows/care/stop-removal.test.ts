import type { RequestRecord } from '../../../core/request';
import { openGate } from '../../../workflows/care/open-gate';
import { requestRemoval } from '../../../workflows/care/remove';
import { requestRenewal } from '../../../workflows/care/renew';
import { stopRemoval } from '../../../workflows/care/stop-removal';
import { sweep } from '../../../workflows/care/sweep';
import { requestUndo, tryAgain } from '../../../workflows/care/try-again';
import { lookAt } from '../../../workflows/difference/look';
import { cancelRequest } from '../../../workflows/questions/cancel-request';
import { adoptionSteps } from '../../support/adoption-steps';
import { renewSteps } from '../../support/renew-steps';
import { shownPlans } from '../../support/shown-plans';
import { AMPLITUDE, decideOn, pressed, requestOf, stateOf } from '../../support/walk-request';
import { ALEX, MEGAN, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const DAY_MS = 86_400_000;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { handedOver } = renewSteps(() => harness);
const { applicationNamed, principalOf, graph } = adoptionSteps(() => harness);

async function isEnabled(): Promise<unknown> {
  return (await principalOf(await applicationNamed('Amplitude')))['accountEnabled'];
}

async function removalOf(requestId: string): Promise<void> {
  expect(await requestRemoval(harness.ports, { requestId, person: ALEX })).toMatchObject({ kind: 'done' });
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await stateOf(harness, requestId)).toBe('paused');
}

/** Nobody can sign in, and the week has begun. */
async function switchedOff(): Promise<string> {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await removalOf(requestId);
  await openGate(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  expect(await isEnabled()).toBe(false);
  expect(await stateOf(harness, requestId)).toBe('paused');
  return requestId;
}

async function stopped(requestId: string, person = ALEX) {
  const reply = await stopRemoval(harness.ports, await pressed(harness, requestId, person));
  await harness.drain();
  return reply;
}

async function eventsOf(requestId: string): Promise<string[]> {
  const entries = await harness.store.audit.list({ requestId, limit: 500 });
  return entries.map(({ event }) => event);
}

function standing({ state, reason, facts }: RequestRecord) {
  return { state, reason, planKind: facts['planKind'] };
}

test('stopped in its week everything is as before, once however often it is pressed; another one can begin', async () => {
  const requestId = await switchedOff();
  const card = (await shownPlans(harness, requestId)).at(-1);
  expect(card?.buttons).toMatchObject({
    stopRemoval: true,
    cancel: false,
    vendorIsReady: false,
    undo: false,
  });
  expect(card?.headline).toContain('unless somebody misses it');

  expect(await stopped(requestId)).toMatchObject({ kind: 'done' });
  expect(await stopped(requestId)).toMatchObject({ kind: 'ignored' });
  expect(await isEnabled()).toBe(true);
  expect(standing(await requestOf(harness, requestId))).toEqual({
    state: 'handed-over',
    reason: null,
    planKind: 'setup',
  });
  const events = await eventsOf(requestId);
  expect(events.filter((event) => event === 'stop-removal')).toHaveLength(1);
  expect(events.filter((event) => event === 'removal-stopped')).toHaveLength(1);
  expect((await shownPlans(harness, requestId)).at(-1)?.headline).toContain('The removal was stopped');
  expect(await lookAt(harness.ports, { id: requestId }, null)).toMatchObject({ differences: [] });

  harness.advance(30 * DAY_MS);
  await sweep(harness.ports);
  await harness.drain();
  expect(await applicationNamed('Amplitude')).toMatchObject({ displayName: 'Amplitude' });

  await removalOf(requestId);
  const again = (await shownPlans(harness, requestId)).at(-1);
  expect(again?.buttons).toMatchObject({ stopRemoval: false, cancel: true, vendorIsReady: true });
  expect(await isEnabled()).toBe(true);
});

test('somebody who switches it off after a removal was stopped is told of', async () => {
  const requestId = await switchedOff();
  await stopped(requestId);
  const { id } = await principalOf(await applicationNamed('Amplitude'));
  await graph('PATCH', `/servicePrincipals/${String(id)}`, { accountEnabled: false });
  expect(await lookAt(harness.ports, { id: requestId }, null)).toMatchObject({
    differences: [{ kind: 'disabled' }],
  });
});

test('only owner or asker stop it; cancel, undo, renewal and another removal do not get past it', async () => {
  const requestId = await switchedOff();
  expect(await stopped(requestId, MEGAN)).toMatchObject({
    kind: 'refused',
    text: 'Only Alex Admin, or who asked for the removal, can stop it.',
  });
  const cancelled = await cancelRequest(harness.ports, { requestId, person: ALEX });
  expect(cancelled.text).toContain('Press Stop the removal');
  const press = await pressed(harness, requestId);
  expect(await requestUndo(harness.ports, press)).toMatchObject({ kind: 'refused' });
  expect(await requestRemoval(harness.ports, press)).toMatchObject({ kind: 'refused' });
  const renewal = await requestRenewal(harness.ports, press);
  expect(renewal.text).toContain('A removal of this set-up waits');
  expect(await stateOf(harness, requestId)).toBe('paused');
  expect(await isEnabled()).toBe(false);
});

test('before anything is written Cancel ends it, and there is nothing to stop', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await removalOf(requestId);
  expect(await stopped(requestId)).toMatchObject({ kind: 'ignored' });
  expect(await cancelRequest(harness.ports, { requestId, person: ALEX })).toMatchObject({ kind: 'done' });
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  expect(await isEnabled()).not.toBe(false);
});

test('while writes are off it waits on; a removal that cannot switch off is stopped as well', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await removalOf(requestId);
  await harness.fault({
    method: 'PATCH',
    path: '/servicePrincipals/*',
    status: 403,
    code: 'Authorization_RequestDenied',
  });
  await openGate(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  expect(await stateOf(harness, requestId)).toBe('failed');
  expect((await shownPlans(harness, requestId)).at(-1)?.buttons).toMatchObject({
    tryAgain: true,
    stopRemoval: true,
    undo: false,
  });
  await stopped(requestId);
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  expect(await isEnabled()).not.toBe(false);
});

test('a stop that fails is tried again', async () => {
  const requestId = await switchedOff();
  await harness.fault({
    method: 'PATCH',
    path: '/servicePrincipals/*',
    status: 403,
    code: 'Authorization_RequestDenied',
  });
  await stopped(requestId);
  expect(await stateOf(harness, requestId)).toBe('failed');
  await fetch(`${harness.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  expect(await tryAgain(harness.ports, await pressed(harness, requestId))).toMatchObject({ kind: 'done' });
  await harness.drain();
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  expect(await isEnabled()).toBe(true);
});
