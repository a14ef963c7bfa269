import { changeAnswers } from '../../../workflows/questions/change-answers';
import { requestUndo, tryAgain } from '../../../workflows/care/try-again';
import { goOn } from '../../../workflows/questions/end-wait';
import { startSetup } from '../../../workflows/questions/start-setup';
import { sweep } from '../../../workflows/care/sweep';
import { viewOf } from '../../../workflows/views/view-of';
import { answerPages, openFields } from '../../support/answer-pages';
import { decideOn, planFor, requestOf } from '../../support/walk-request';
import { ALEX, MEGAN, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import { WAITER } from '../../support/invented-recipes';

const DAY_MS = 86_400_000;
const FIRST = { applicationName: 'Waiter', account: 'alex@contoso.example' };
const REST = { redirectUrl: 'https://waiter.example/callback', assignTo: '' };

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [WAITER]);
});
afterEach(() => harness.stop());

async function answer(requestId: string, answers: Record<string, string>): Promise<void> {
  await answerPages(harness.ports, requestId, { answers });
  await harness.drain();
}

/** What the newest card of this kind shows. */
async function shown(requestId: string, kind: string): Promise<Record<string, unknown>> {
  const cards = (await harness.store.cards.listForRequest(requestId)).filter((card) => card.kind === kind);
  const [card] = cards.slice(-1);
  if (card === undefined) throw new Error(`no ${kind} card`);
  return ((await viewOf(harness.ports, card))?.view ?? {}) as never;
}

async function handedOverOnce(): Promise<string> {
  const requestId = await planFor(harness, 'waiter', FIRST);
  await goOn(harness.ports, { requestId, waitingFor: 'redirectUrl', person: ALEX });
  await answer(requestId, REST);
  await decideOn(harness, requestId);
  return requestId;
}

test('the vendor’s answer is waited for, with the message to send; Continue goes on once', async () => {
  const requestId = await planFor(harness, 'waiter', FIRST);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'waiting-on-vendor' });
  expect(await shown(requestId, 'pause')).toMatchObject({
    isOpen: true,
    title: 'Ask Waiter for the redirect URL',
    text: 'Send the message to Waiter, then wait.',
    message: {
      to: 'help@waiter.example',
      body: `Account: alex@contoso.example\nTenant: ${harness.ports.rules.tenantId}`,
    },
  });
  const going = { requestId, waitingFor: 'redirectUrl', person: ALEX };
  expect(await goOn(harness.ports, { ...going, person: MEGAN })).toMatchObject({ kind: 'refused' });
  expect(await goOn(harness.ports, going)).toMatchObject({ kind: 'done' });
  expect(await goOn(harness.ports, going)).toMatchObject({ kind: 'ignored' });
  expect(await openFields(harness.ports, requestId)).toEqual(['redirectUrl']);
  expect(await shown(requestId, 'pause')).toMatchObject({ isOpen: false, note: 'Went on below.' });
});

test('typing the command again goes on with the waiting request, there', async () => {
  const requestId = await planFor(harness, 'waiter', FIRST);
  const started = await startSetup(harness.ports, {
    recipeId: 'waiter',
    person: ALEX,
    origin: 'somewhere-else',
    inboundKey: 'typed-again',
  });
  expect(started.requestId).toBe(requestId);
  expect(await openFields(harness.ports, requestId)).toEqual(['redirectUrl']);
  const cards = await harness.store.cards.listForRequest(requestId);
  expect(cards.at(-1)).toMatchObject({ kind: 'question', conversation: 'somewhere-else' });
});

test('a waiting request is reminded of every few days', async () => {
  const requestId = await planFor(harness, 'waiter', FIRST);
  await sweep(harness.ports);
  const cards = async () =>
    (await harness.store.cards.listForRequest(requestId)).filter(({ kind }) => kind === 'pause');
  expect(await cards()).toHaveLength(1);
  harness.advance(2 * DAY_MS + 1);
  await sweep(harness.ports);
  await sweep(harness.ports);
  expect(await cards()).toHaveLength(2);
  expect(await shown(requestId, 'pause')).toMatchObject({ isOpen: true });
  expect(await goOn(harness.ports, { requestId, waitingFor: 'redirectUrl', person: ALEX })).toMatchObject({
    kind: 'done',
  });
});

test('a vendor who does not answer in ninety days is not waited for', async () => {
  const requestId = await planFor(harness, 'waiter', FIRST);
  harness.advance(91 * DAY_MS);
  await sweep(harness.ports);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'expired' });
});

test('checks of the directory warn the approver and steer the hand-over', async () => {
  const requestId = await planFor(harness, 'waiter', { ...FIRST, account: 'someone@else.example' });
  await goOn(harness.ports, { requestId, waitingFor: null, person: ALEX });
  await answer(requestId, { ...REST, assignTo: 'Lynne Robbins' });
  const plan = await harness.store.plans.latest(requestId);
  const texts = plan?.document.notices.map(({ text }) => text).join('\n');
  expect(texts).toContain('Lynne Robbins (e-mail address, last name)');
  expect(texts).not.toContain('Alex Admin (');
  expect(texts).toContain('You gave someone@else.example');
  expect(texts).toContain('Add another user to Waiter.');
  expect(texts).not.toContain('Buy it');
  expect(plan?.document.references).toMatchObject({
    'check.profiles': 'no',
    'check.ownMail': 'no',
    'check.licence': 'yes',
  });
});

test('values that the vendor gives only afterwards make a second plan with nothing but the difference', async () => {
  const requestId = await handedOverOnce();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'waiting-on-vendor' });
  expect(await shown(requestId, 'hand-over')).toMatchObject({ canConfirm: false });
  expect(await shown(requestId, 'plan')).toMatchObject({
    headline: 'Set up and read back. The vendor’s own values are waited for.',
    buttons: { undo: true },
  });
  await goOn(harness.ports, { requestId, waitingFor: 'lateUrl', person: ALEX });
  await answer(requestId, { lateUrl: 'https://waiter.example/late', lateName: 'contoso' });

  const plan = await harness.store.plans.latest(requestId);
  expect(plan?.seq).toBe(2);
  expect(plan?.document.operations.map(({ key }) => key)).toEqual(['configure-sign-in']);
  expect(plan?.document.notices.map(({ text }) => text).join()).not.toContain('already has');
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  const applications = (await harness.state())['applications']?.filter(
    (one) => one['displayName'] === 'Waiter',
  );
  expect(applications).toHaveLength(1);
  expect(applications?.[0]).toMatchObject({
    web: { redirectUris: ['https://waiter.example/callback', 'https://waiter.example/late'] },
  });
  const view = (await shown(requestId, 'hand-over')) as { items: unknown[]; canConfirm: boolean };
  expect(view.canConfirm).toBe(true);
  expect(view.items).toContainEqual({ label: 'Client ID', value: applications?.[0]?.['appId'] });
  expect(view.items).toContainEqual({ label: 'Connection', value: 'contoso' });
});

test('questions that go on after a wait end like others when nobody answers them', async () => {
  const requestId = await planFor(harness, 'waiter', FIRST);
  await goOn(harness.ports, { requestId, waitingFor: 'redirectUrl', person: ALEX });
  expect((await requestOf(harness, requestId)).state).toBe('collecting');
  harness.advance(13 * DAY_MS);
  await sweep(harness.ports);
  expect((await requestOf(harness, requestId)).state).toBe('collecting');
  harness.advance(2 * DAY_MS);
  await sweep(harness.ports);
  expect((await requestOf(harness, requestId)).state).toBe('expired');
});

test('late values that change nothing in Entra need no approval', async () => {
  const requestId = await handedOverOnce();
  await goOn(harness.ports, { requestId, waitingFor: 'lateUrl', person: ALEX });
  await answer(requestId, { lateUrl: '', lateName: 'contoso' });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
});

test('a later plan that nobody decided on in time is made again, and nothing twice', async () => {
  const requestId = await handedOverOnce();
  await goOn(harness.ports, { requestId, waitingFor: 'lateUrl', person: ALEX });
  await answer(requestId, { lateUrl: 'https://waiter.example/late', lateName: 'contoso' });
  harness.advance(DAY_MS);
  await sweep(harness.ports);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'waiting-on-vendor' });
  expect(await shown(requestId, 'plan')).toMatchObject({
    headline: expect.stringMatching(/^Nobody decided in time/) as string,
  });
  expect(await shown(requestId, 'pause')).toMatchObject({ isOpen: true });
  await goOn(harness.ports, { requestId, waitingFor: 'lateUrl', person: ALEX });
  await answer(requestId, { lateUrl: 'https://waiter.example/late', lateName: 'contoso' });

  const plan = await harness.store.plans.latest(requestId);
  expect(plan?.seq).toBe(3);
  expect(plan?.document.operations.map(({ key }) => key)).toEqual(['configure-sign-in']);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
});

test('a first plan that expired wrote nothing and is not made again', async () => {
  const requestId = await planFor(harness, 'waiter', FIRST);
  await goOn(harness.ports, { requestId, waitingFor: 'redirectUrl', person: ALEX });
  await answer(requestId, REST);
  harness.advance(DAY_MS);
  await sweep(harness.ports);
  expect(await shown(requestId, 'plan')).toMatchObject({ buttons: { tryAgain: false } });
  const plan = await harness.store.plans.latest(requestId);
  const pressed = { requestId, planHash: plan?.hash ?? '', person: ALEX };
  expect(await tryAgain(harness.ports, pressed)).toMatchObject({ kind: 'ignored' });
});

test('what a waiting request has made can be taken back', async () => {
  const requestId = await handedOverOnce();
  const plan = await harness.store.plans.latest(requestId);
  await requestUndo(harness.ports, { requestId, planHash: plan?.hash ?? '', person: ALEX });
  await harness.drain();
  const undo = await harness.store.plans.latest(requestId);
  expect(
    await changeAnswers(harness.ports, { requestId, planHash: undo?.hash ?? '', person: ALEX }),
  ).toMatchObject({ kind: 'refused' });
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  expect((await harness.state())['applications']?.filter((one) => one['displayName'] === 'Waiter')).toEqual(
    [],
  );
});

test('an open vendor side is called to mind five times', async () => {
  const requestId = await handedOverOnce();
  await goOn(harness.ports, { requestId, waitingFor: 'lateUrl', person: ALEX });
  await answer(requestId, { lateUrl: '', lateName: '' });
  const cards = async () =>
    (await harness.store.cards.listForRequest(requestId)).filter(({ kind }) => kind === 'hand-over');
  const before = (await cards()).length;
  for (let time = 1; time <= 7; time++) {
    harness.advance(4 * DAY_MS + 1);
    await sweep(harness.ports);
  }
  expect((await cards()).length).toBe(before + 5);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
});
