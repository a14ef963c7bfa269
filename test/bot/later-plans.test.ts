import { mayPress } from '../../bot/clicks/may-press';
import { requestUndo } from '../../workflows/care/try-again';
import { requestNewSecret } from '../../workflows/care/new-secret';
import { cancelRequest } from '../../workflows/questions/cancel-request';
import { requestRestore } from '../../workflows/care/restore';
import { shownPlans } from '../support/shown-plans';
import { decideOn, planCollate, pressed, requestOf, stateOf } from '../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../support/workflow-harness';

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows();
});
afterAll(() => harness.stop());

const DONE = { kind: 'done' };
const REPLACED = { kind: 'refused', text: expect.stringContaining('replaced by a newer one') as string };

test('Undo stands on the set-up’s card and works there, after New secret and after Restore too', async () => {
  const requestId = await planCollate(harness, 'Undone from its own card');
  await decideOn(harness, requestId);
  const planHash = (await harness.store.plans.latest(requestId))?.hash ?? '';
  const press = async (kind: 'undo' | 'approve') =>
    mayPress(harness.ports, {
      action: (kind === 'undo'
        ? { kind, requestId, planHash }
        : { kind: 'decide', requestId, planHash, stage: 'all', verdict: 'approved', reason: null }) as never,
      request: await requestOf(harness, requestId),
      person: ALEX,
    });
  const undoButtons = async () =>
    (await shownPlans(harness, requestId)).flatMap(({ plan, buttons }) => (buttons.undo ? [plan?.hash] : []));

  for (const ask of [requestNewSecret, requestUndo, requestRestore, requestUndo] as const) {
    if (ask === requestUndo) {
      expect(await undoButtons()).toContain(planHash);
      expect(await press('undo')).toBeNull();
    }
    expect(await ask(harness.ports, await pressed(harness, requestId))).toMatchObject(DONE);
    await harness.drain();
    expect(await stateOf(harness, requestId)).toBe('awaiting-approval');
    // While another plan waits, what stands on the set-up's card is not what is decided on.
    expect(await press('approve')).toMatchObject(REPLACED);
    await decideOn(harness, requestId);
    // Waiting for its end would take it past the days of Undo.
    if (ask === requestNewSecret) await cancelRequest(harness.ports, { requestId, person: ALEX });
  }
  expect(await stateOf(harness, requestId)).toBe('undone');
  expect(await press('undo')).toMatchObject(REPLACED);
});

test('every plan of a request names the tenant, what takes it back too', async () => {
  const requestId = await planCollate(harness, 'Named tenant');
  await decideOn(harness, requestId);
  for (const ask of [requestNewSecret, requestUndo, requestRestore] as const) {
    await ask(harness.ports, await pressed(harness, requestId));
    // Before it was looked at as well.
    expect(new Set((await shownPlans(harness, requestId)).map(({ tenantName }) => tenantName))).toEqual(
      new Set(['Contoso']),
    );
    await harness.drain();
    await decideOn(harness, requestId);
  }
  expect(new Set((await shownPlans(harness, requestId)).map(({ tenantName }) => tenantName)).size).toBe(1);
});

test('beside an operation that failed nothing runs for ever', async () => {
  const requestId = await planCollate(harness, 'Stopped half-way');
  await harness.fault({ method: 'POST', path: '/oauth2PermissionGrants', status: 403, code: 'Denied' });
  await decideOn(harness, requestId);
  await fetch(`${harness.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  expect(await stateOf(harness, requestId)).toBe('failed');
  const plan = await harness.store.plans.latest(requestId);
  const [first, second] = plan?.document.operations ?? [];
  await harness.store.transaction(async (tx) => {
    for (const [operation, state] of [
      [first, 'writing'],
      [second, 'written'],
    ] as const)
      await harness.store.operations.update(
        tx,
        { planId: plan?.id ?? '', key: operation?.key ?? '' },
        { state },
      );
  });
  const [shown] = await shownPlans(harness, requestId);
  const states = shown?.plan?.stages.flatMap(({ operations }) => operations.map(({ state }) => state)) ?? [];
  expect(states).toEqual(expect.arrayContaining(['in-doubt', 'unread', 'failed']));
  expect(states).not.toEqual(expect.arrayContaining(['writing']));
  expect(states).not.toEqual(expect.arrayContaining(['written']));
});
