import type { CardRecord } from '../../../../core/ports/card-store';
import type { HandOverView, NoticeView } from '../../../../core/views';
import { cancelRequest } from '../../../../workflows/questions/cancel-request';
import { confirmVendorSide } from '../../../../workflows/hand-over/press-hand-over';
import { requestUndo, tryAgain } from '../../../../workflows/care/try-again';
import { AppError } from '../../../../core/errors';
import { runHandler } from '../../../../workflows/run-handler';
import { NOTIFY_CONVERSATION } from '../../../../workflows/request/setting-keys';
import { sweep } from '../../../../workflows/care/sweep';
import { viewOf } from '../../../../workflows/views/view-of';
import { shownPlans } from '../../../support/shown-plans';
import { AMPLITUDE, COLLATE, decideOn, planFor, requestOf, unfinished } from '../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

const REFUSED = { status: 403, code: 'Authorization_RequestDenied' };
const CERTIFICATE = { method: 'POST', path: '/servicePrincipals/*/addTokenSigningCertificate', nth: 1 };

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

/** A request in the named state, with everything approved that brings it there. */
const STATES: Record<string, () => Promise<string>> = {
  'handed-over': async () => {
    const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
    await decideOn(harness, requestId);
    return requestId;
  },
  completed: async () => {
    const requestId = await planFor(harness, 'collate', COLLATE);
    await decideOn(harness, requestId);
    await confirmVendorSide(harness.ports, { requestId, person: ALEX, verified: true });
    return requestId;
  },
  failed: async () => {
    const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
    await harness.fault({ ...CERTIFICATE, ...REFUSED });
    await decideOn(harness, requestId);
    return requestId;
  },
};

/** What ends an undo that is only planned. */
const ENDINGS: Record<string, (requestId: string) => Promise<unknown>> = {
  'is rejected': (requestId) => decideOn(harness, requestId, { verdict: 'rejected', reason: 'Still needed' }),
  expires: async () => {
    harness.advance(2 * 3_600_000);
    await sweep(harness.ports);
  },
  'is cancelled': (requestId) => cancelRequest(harness.ports, { requestId, person: ALEX }),
};

const CASES = Object.keys(STATES).flatMap((state) =>
  Object.keys(ENDINGS).map((ending) => ({ state, ending })),
);

test.each(CASES)('an undo of a $state request $ending: it is $state again', async ({ state, ending }) => {
  const requestId = (await STATES[state]?.()) ?? '';
  const before = await requestOf(harness, requestId);
  expect(before.state).toBe(state);
  const tenant = await harness.state();
  await undoPlanned(requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'awaiting-approval' });
  await ENDINGS[ending]?.(requestId);
  const { reason, dueAt } = before;
  expect(await requestOf(harness, requestId)).toMatchObject({ state, reason, dueAt });
  expect(await harness.state()).toEqual(tenant);

  const [setUp, undo] = await shownPlans(harness, requestId);
  expect(undo?.headline).toMatch(/(Still needed|Nobody decided in time|Cancelled by Alex Admin).*as before/);
  expect(Object.values(undo?.buttons ?? {}).filter((shown) => shown !== false && shown !== null)).toEqual([]);
  const isInUse = state === 'completed';
  expect(setUp).toMatchObject({
    buttons: { undo: !isInUse, remove: isInUse, tryAgain: state === 'failed' },
  });
  expect(setUp?.headline).toMatch(state === 'failed' ? /It failed at “/ : /^Set up and read back/);

  await undoPlanned(requestId);
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  expect((await shownPlans(harness, requestId))[0]?.headline).toBe('Taken back, see below.');
});

test('after a rejected undo the vendor side can be done, and a failed run tried again', async () => {
  const handedOver = (await STATES['handed-over']?.()) ?? '';
  await undoPlanned(handedOver);
  expect(await confirmVendorSide(harness.ports, { requestId: handedOver, person: ALEX })).toMatchObject({
    kind: 'refused',
  });
  await decideOn(harness, handedOver, { verdict: 'rejected', reason: 'Still needed' });
  const verified = { requestId: handedOver, person: ALEX, verified: true };
  expect(await confirmVendorSide(harness.ports, verified)).toMatchObject({ kind: 'done' });

  const failed = await planFor(harness, 'collate', COLLATE);
  await harness.fault({ method: 'POST', path: '/applications/*/addPassword', nth: 1, ...REFUSED });
  await decideOn(harness, failed);
  await undoPlanned(failed);
  await decideOn(harness, failed, { verdict: 'rejected', reason: 'Try it once more' });
  const [setUp] = await shownPlans(harness, failed);
  const pressed = { requestId: failed, planHash: setUp?.plan?.hash ?? '', person: ALEX };
  expect(await tryAgain(harness.ports, pressed)).toMatchObject({ kind: 'done' });
  await harness.drain();
  expect(await requestOf(harness, failed)).toMatchObject({ state: 'handed-over' });
});

test('while an undo of a completed set-up is only planned, channel and hand-over still say completed', async () => {
  await harness.store.transaction((tx) => harness.store.settings.set(tx, NOTIFY_CONVERSATION, 'channel-1'));
  const requestId = (await STATES['completed']?.()) ?? '';
  await undoPlanned(requestId);
  const shown = await views(requestId);
  expect(shown.find(({ kind }) => kind === 'hand-over')).toMatchObject({
    phase: 'works',
    headline: expect.stringContaining('Confirmed by Alex Admin') as string,
  } satisfies Partial<HandOverView>);
  const notice = () =>
    views(requestId).then((all) => all.find(({ kind }) => kind === 'notice') as NoticeView);
  expect((await notice()).title).toBe('SSO set-up complete: Collate');
  await decideOn(harness, requestId);
  expect((await notice()).title).toBe('SSO set-up taken back: Collate');
});

test('an undo that was partly done and then rejected is not called untouched', async () => {
  const requestId = (await STATES['handed-over']?.()) ?? '';
  await undoPlanned(requestId);
  await decideOn(harness, requestId, { stage: 'sign-on' });
  await decideOn(harness, requestId, { verdict: 'rejected', reason: 'Stop' });
  const request = await requestOf(harness, requestId);
  expect(request).toMatchObject({ state: 'failed' });
  expect(request.reason).toMatch(/Rejected by Alex Admin: Stop Part of the plan was done/);
  const [, undo] = await shownPlans(harness, requestId);
  const pressed = { requestId, planHash: undo?.plan?.hash ?? '', person: ALEX };
  expect(await tryAgain(harness.ports, pressed)).toMatchObject({ kind: 'done' });
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
});

test('an undo that cannot be planned is tried again from its own card', async () => {
  const requestId = (await STATES['handed-over']?.()) ?? '';
  await requestUndo(harness.ports, { requestId, planHash: '', person: ALEX });
  const { store } = harness.ports;
  const unreadable = () =>
    Promise.reject(
      new AppError({ kind: 'bug', code: 'plan-unreadable', safeText: 'A plan cannot be read.' }),
    );
  const broken = { ...store, plans: { ...store.plans, listForRequest: unreadable } };
  const run = { kind: 'plan', requestId, planSeq: 2, attempt: 2 } as const;
  await runHandler({ ...harness.ports, store: broken })(run, { run: (_, work) => work() });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'failed' });
  const [setUp, undo] = await shownPlans(harness, requestId);
  expect(setUp?.headline).toBe('Taking this back is a further plan, below.');
  expect(undo).toMatchObject({ plan: null, buttons: { tryAgain: true } });
  await tryAgain(harness.ports, { requestId, planHash: '', person: ALEX });
  await harness.drain();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'awaiting-approval' });
  await decideOn(harness, requestId, { verdict: 'rejected', reason: 'No' });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
});

async function undoPlanned(requestId: string): Promise<void> {
  expect(await requestUndo(harness.ports, { requestId, planHash: '', person: ALEX })).toMatchObject({
    kind: 'done',
  });
  await harness.drain();
}

async function views(requestId: string) {
  const cards: readonly CardRecord[] = await harness.store.cards.listForRequest(requestId);
  return Promise.all(cards.map(async (card) => (await viewOf(harness.ports, card))?.view)).then((all) =>
    all.filter((view) => view !== undefined),
  );
}
