import type { AuditEntry } from '../../../core/ports/store';
import { goOn } from '../../../workflows/questions/end-wait';
import { confirmVendorSide, revealSecret } from '../../../workflows/hand-over/press-hand-over';
import { requestUndo, tryAgain } from '../../../workflows/care/try-again';
import { requestNewSecret } from '../../../workflows/care/new-secret';
import { openGate } from '../../../workflows/care/open-gate';
import { sweep } from '../../../workflows/care/sweep';
import { requestRestore } from '../../../workflows/care/restore';
import { answerPage } from '../../support/answer-pages';
import { decideOn, planCollate, planFor, pressed, stateOf } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import { WAITER } from '../../support/invented-recipes';

let harness: WorkflowHarness;
let reported: AuditEntry[];
beforeEach(async () => {
  harness = await startWorkflows({}, [WAITER]);
  reported = [];
  const { audit } = harness.store;
  const append = audit.append.bind(audit);
  jest.spyOn(audit, 'append').mockImplementation((tx, entry) => {
    reported.push(entry);
    return append(tx, entry);
  });
});
afterEach(() => harness.stop());

const DONE = { kind: 'done' };
const IGNORED = { kind: 'ignored' };

async function countOf(requestId: string, event: string): Promise<number> {
  const entries = await harness.store.audit.list({ requestId, limit: 500 });
  return entries.filter((entry) => entry.event === event).length;
}

/** Nothing here is delivered twice, so what was reported is what happened. */
async function everyReportIsKept(requestId: string): Promise<void> {
  const kept = (await harness.store.audit.list({ requestId, limit: 500 })).map(({ event }) => event);
  const told = reported.filter((entry) => entry.requestId === requestId).map(({ event }) => event);
  expect([...kept].sort()).toEqual([...told].sort());
}

test('a set-up that is completed and gets a new secret says once that it waits and goes on', async () => {
  const requestId = await planCollate(harness, 'Completed');
  await decideOn(harness, requestId);
  const confirmation = { requestId, person: ALEX, verified: true };
  expect(await confirmVendorSide(harness.ports, confirmation)).toMatchObject(DONE);
  expect(await confirmVendorSide(harness.ports, confirmation)).toMatchObject(IGNORED);
  expect(await countOf(requestId, 'vendor-side-done')).toBe(1);

  expect(await requestNewSecret(harness.ports, { requestId, person: ALEX })).toMatchObject(DONE);
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await countOf(requestId, 'request-paused')).toBe(1);
  const ready = await pressed(harness, requestId);
  expect(await openGate(harness.ports, ready)).toMatchObject(DONE);
  expect(await openGate(harness.ports, ready)).toMatchObject(IGNORED);
  await harness.drain();
  expect(await countOf(requestId, 'gate-opened')).toBe(1);
  // It waits for a week now, and the former secret goes then.
  expect(await countOf(requestId, 'request-paused')).toBe(2);
  harness.advance(8 * 86_400_000);
  await sweep(harness.ports);
  await harness.drain();
  expect(await stateOf(harness, requestId)).toBe('completed');
  expect(await countOf(requestId, 'gate-opened')).toBe(2);
  expect(await countOf(requestId, 'vendor-side-done')).toBe(1);
  await everyReportIsKept(requestId);
});

test('a wait that is entered again ends again', async () => {
  const requestId = await planFor(harness, 'waiter', {
    applicationName: 'Waiter',
    account: 'alex@contoso.example',
  });
  const answer = async (question: string, value: string) => {
    await answerPage(harness.ports, requestId, { answers: { [question]: value } });
    await harness.drain();
  };
  const going = { requestId, person: ALEX };
  await goOn(harness.ports, { ...going, waitingFor: 'redirectUrl' });
  await answer('redirectUrl', 'https://waiter.example/callback');
  await answer('assignTo', '');
  await decideOn(harness, requestId);
  for (const verdict of ['rejected', 'approved'] as const) {
    const late = { ...going, waitingFor: 'lateUrl' };
    expect(await goOn(harness.ports, late)).toMatchObject(DONE);
    expect(await goOn(harness.ports, late)).toMatchObject(IGNORED);
    await answer('lateUrl', 'https://waiter.example/late');
    await answer('lateName', 'contoso');
    await decideOn(harness, requestId, { verdict, reason: verdict === 'rejected' ? 'not yet' : null });
  }
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  expect(await countOf(requestId, 'wait-ended')).toBe(3);
  await everyReportIsKept(requestId);
});

test('a secret that was made, discarded and made again is on record each time', async () => {
  const requestId = await planCollate(harness, 'Made again');
  await harness.fault({
    method: 'POST',
    path: '/applications/*/addPassword',
    nth: 1,
    status: 404,
    after: true,
  });
  await decideOn(harness, requestId);
  expect(await stateOf(harness, requestId)).toBe('failed');
  await tryAgain(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  expect(await countOf(requestId, 'secret-kept')).toBe(2);
  await everyReportIsKept(requestId);
});

test('a clock that stands still makes no two happenings one', async () => {
  const now = new Date();
  jest.spyOn(harness.ports.clock, 'now').mockReturnValue(now);
  const requestId = await planCollate(harness, 'At one moment');
  await harness.fault({
    method: 'POST',
    path: '/oauth2PermissionGrants',
    status: 403,
    code: 'Denied',
  });
  await decideOn(harness, requestId);
  expect(await stateOf(harness, requestId)).toBe('failed');
  await tryAgain(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  expect(await stateOf(harness, requestId)).toBe('failed');
  expect(await countOf(requestId, 'request-failed')).toBe(2);
  expect(await countOf(requestId, 'graph-write-failed')).toBe(2);
  await fetch(`${harness.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  await tryAgain(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  for (let press = 0; press < 2; press += 1)
    await revealSecret(harness.ports, { requestId, person: ALEX, personalChat: true });
  expect(await countOf(requestId, 'secret-link-made')).toBe(2);
  for (const ask of [requestUndo, requestRestore, requestUndo]) {
    expect(await ask(harness.ports, await pressed(harness, requestId))).toMatchObject(DONE);
    await harness.drain();
    await decideOn(harness, requestId);
  }
  expect(await stateOf(harness, requestId)).toBe('undone');
  expect(await countOf(requestId, 'request-undone')).toBe(2);
  await everyReportIsKept(requestId);
});
