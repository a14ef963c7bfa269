import { requestNewSecret } from '../../../workflows/care/new-secret';
import { requestRestore } from '../../../workflows/care/restore';
import { sweep } from '../../../workflows/care/sweep';
import { requestUndo } from '../../../workflows/care/try-again';
import { confirmVendorSide } from '../../../workflows/hand-over/press-hand-over';
import { goBack } from '../../../workflows/questions/go-back';
import { cancelRequest } from '../../../workflows/questions/cancel-request';
import { changeAnswers } from '../../../workflows/questions/change-answers';
import { startSetup } from '../../../workflows/questions/start-setup';
import { ShownCards } from '../../support/shown-cards';
import { answerPage, openFields } from '../../support/answer-pages';
import { decideOn, pressed, stateOf } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const DAY_MS = 86_400_000;

let harness: WorkflowHarness;
let cards: ShownCards;
let requestId: string;

beforeEach(async () => {
  harness = await startWorkflows();
  cards = new ShownCards(harness);
  const asked = { recipeId: 'sekoia', person: ALEX, origin: 'personal-1', inboundKey: 'm1' };
  requestId = (await startSetup(harness.ports, asked)).requestId ?? '';
  await cards.show();
});
afterEach(() => harness.stop());

const ANSWERS = { region: 'fra1', restriction: 'yes', assignTo: 'SSO Users' };

async function answer(): Promise<void> {
  expect(await answerPage(harness.ports, requestId, { answers: ANSWERS })).toMatchObject({ kind: 'done' });
  await cards.show();
}

async function answerAll(): Promise<void> {
  while ((await openFields(harness.ports, requestId)).length > 0) await answer();
  await harness.drain();
  await cards.show();
}

async function approve(): Promise<void> {
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'done' });
  await cards.show();
}

async function handedOver(): Promise<void> {
  await answerAll();
  await approve();
  expect(await stateOf(harness, requestId)).toBe('handed-over');
}

async function press(ask: typeof requestUndo): Promise<void> {
  expect(await ask(harness.ports, await pressed(harness, requestId))).toMatchObject({ kind: 'done' });
  await harness.drain();
  await cards.show();
}

test('one card shows page after page, and closes with the answers', async () => {
  await answer();
  expect(await cards.closed(requestId)).toEqual([]);
  const before = cards.drawn;
  await answer();
  // The card with the answers, and the plan.
  expect(cards.drawn - before).toBe(2);
  expect(await cards.closed(requestId)).toEqual(['question answers']);
});

test('“Back” shows the page before on the same card', async () => {
  await answer();
  await goBack(harness.ports, { requestId, page: 'assignTo', person: ALEX });
  await cards.show();
  expect(await cards.outOfDate(requestId)).toEqual([]);
  expect(await harness.store.cards.listForRequest(requestId)).toHaveLength(1);
  expect(await openFields(harness.ports, requestId)).toEqual(['region', 'restriction']);
});

test('“Change answers” draws them anew as well, and the plan that is replaced closes', async () => {
  await answerAll();
  await changeAnswers(harness.ports, await pressed(harness, requestId));
  await cards.show();
  expect(await cards.outOfDate(requestId)).toEqual([]);
  await answerAll();
  // The first cards of the questions go on saying that it goes on below.
  expect(await cards.wrongButtons(requestId)).toEqual([]);
  expect(await cards.closed(requestId)).toContain('plan plan-1');
  expect(await cards.closed(requestId)).not.toContain('plan plan-2');
});

test('a plan that was set aside closes, and the one before is current again', async () => {
  await handedOver();
  await press(requestUndo);
  await decideOn(harness, requestId, { verdict: 'rejected', reason: 'No' });
  await cards.show();
  expect(await cards.closed(requestId)).toContain('plan plan-2');
  expect(await cards.closed(requestId)).not.toContain('plan plan-1');
  expect(await cards.outOfDate(requestId)).toEqual([]);
});

test('undone, restored, another secret made, undone again: each card shows what is true', async () => {
  await handedOver();
  await confirmVendorSide(harness.ports, { requestId, person: ALEX });
  await cards.show();
  const steps = [requestUndo, requestRestore, requestNewSecret, requestUndo];
  for (const step of steps) {
    await press(step);
    expect(await cards.outOfDate(requestId)).toEqual([]);
    await approve();
    expect(await cards.outOfDate(requestId)).toEqual([]);
    expect(await cards.wrongButtons(requestId)).toEqual([]);
  }
  expect(await stateOf(harness, requestId)).toBe('undone');
});

test('a request that was cancelled leaves no open card', async () => {
  await answer();
  await cancelRequest(harness.ports, { requestId, person: ALEX });
  await cards.show();
  const all = await harness.store.cards.listForRequest(requestId);
  expect(await cards.closed(requestId)).toHaveLength(all.length);
  expect(await cards.outOfDate(requestId)).toEqual([]);
});

test('what was undone stays open until it can be restored no more', async () => {
  await handedOver();
  await press(requestUndo);
  await approve();
  const open = async () => {
    const closed = await cards.closed(requestId);
    return (await harness.store.cards.listForRequest(requestId)).length - closed.length;
  };
  expect(await open()).toBeGreaterThan(1);
  harness.advance(31 * DAY_MS);
  await sweep(harness.ports);
  await cards.show();
  expect(await open()).toBe(0);
  expect(await cards.outOfDate(requestId)).toEqual([]);
});

test('a reminder of the hand-over is posted, and all of them change when it is confirmed', async () => {
  await handedOver();
  harness.advance(10 * DAY_MS);
  await sweep(harness.ports);
  await cards.show();
  await confirmVendorSide(harness.ports, { requestId, person: ALEX });
  await cards.show();
  const all = await harness.store.cards.listForRequest(requestId);
  expect(all.filter(({ kind }) => kind === 'hand-over')).toHaveLength(2);
  expect(await cards.outOfDate(requestId)).toEqual([]);
});

test('a copy of a closed card that somebody clicks is drawn, and closes', async () => {
  await answerAll();
  const [first] = await harness.store.cards.listForRequest(requestId);
  if (first === undefined) throw new Error('no card');
  const { kind, conversation, subject } = first;
  await harness.store.cards.adopt({ requestId, kind, conversation, subject, activityId: 'copy' });
  await cards.show();
  expect(await cards.outOfDate(requestId)).toEqual([]);
  expect(await cards.closed(requestId)).toHaveLength(2);
});
