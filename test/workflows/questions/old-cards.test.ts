import { goOn } from '../../../workflows/questions/end-wait';
import { answerOldCard, replaceOldCards } from '../../../workflows/questions/old-cards';
import { viewOf } from '../../../workflows/views/view-of';
import type { QuestionView } from '../../../core/views';
import { requestsInEveryState, type EveryState } from '../../bot/support/every-state';
import { openFields } from '../../support/answer-pages';
import { requestOf } from '../../support/walk-request';
import { ALEX, MEGAN, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
let requests: EveryState;
let collecting: string;
beforeAll(async () => {
  harness = await startWorkflows();
  requests = await requestsInEveryState(harness);
  ({ collecting } = requests);
  await asReleaseBefore();
});
afterAll(() => harness.stop());

async function query(statement: string, values: unknown[] = []): Promise<void> {
  const { store } = harness;
  await store.transaction(async (tx) => {
    await store.clientOf(tx).query(statement, values);
  });
}

/** The release before had a card a question, and asked for the application's name first. */
async function asReleaseBefore(): Promise<void> {
  await query(`UPDATE requests SET facts = (facts::jsonb - 'answersCard' - 'page' - 'form')::json`);
  await query(`UPDATE cards SET subject = 'applicationName#1' WHERE kind = 'question'`);
  await query(
    `INSERT INTO cards (request_id, kind, conversation, subject, next_edit_at, wanted_revision)
     VALUES ($1, 'question', 'personal-1', 'accountId#2', now(), 1)`,
    [collecting],
  );
  const problem = {
    value: 'x',
    kept: '',
    severity: 'warning',
    text: 'A Logz.io account ID usually is a number.',
  };
  await query(
    `UPDATE requests SET facts = (facts::jsonb || $2::jsonb)::json, answers = $3::json WHERE id = $1`,
    [
      collecting,
      JSON.stringify({ openCard: 'accountId#2', problem }),
      JSON.stringify({ given: { applicationName: { value: 'Ours' }, gone: { value: 'x' } }, drafts: {} }),
    ],
  );
  await query(
    `UPDATE requests SET facts = (facts::jsonb || '{"waitingFor":"redirectUrl"}')::json WHERE id = $1`,
    [requests['waiting-on-vendor']],
  );
}

async function questionCards(requestId: string) {
  const cards = await harness.store.cards.listForRequest(requestId);
  const shown = await Promise.all(
    cards.filter(({ kind }) => kind === 'question').map((card) => viewOf(harness.ports, card)),
  );
  return shown.map((one) => one?.view as QuestionView);
}

test('in every state each card of the release before is drawn, and no question card takes answers but the open one', async () => {
  for (const [state, requestId] of Object.entries(requests)) {
    for (const card of await harness.store.cards.listForRequest(requestId)) {
      const shown = await viewOf(harness.ports, card);
      expect({ state, kind: card.kind, isShown: shown !== null }).toMatchObject({ isShown: true });
    }
    const open = (await questionCards(requestId)).filter(({ status }) => status === 'open');
    expect({ state, open: open.length }).toEqual({ state, open: state === 'collecting' ? 1 : 0 });
  }
});

test('at the start the open one closes and its page is posted, once, in every state', async () => {
  const before = new Map<string, number>();
  for (const requestId of Object.values(requests))
    before.set(requestId, (await harness.store.cards.listForRequest(requestId)).length);
  await Promise.all([replaceOldCards(harness.ports), replaceOldCards(harness.ports)]);
  await replaceOldCards(harness.ports);
  for (const [state, requestId] of Object.entries(requests)) {
    const added = (await harness.store.cards.listForRequest(requestId)).length - (before.get(requestId) ?? 0);
    expect({ state, added }).toEqual({ state, added: state === 'collecting' ? 1 : 0 });
  }
  const views = await questionCards(collecting);
  expect(views.map(({ status }) => status)).toEqual(['closed', 'closed', 'open']);
  expect(views[1]).toMatchObject({ note: 'Goes on below.' });
  expect(views[2]).toMatchObject({ page: 'accountId+restriction' });
  // The name is not asked any more; what was answered stays.
  expect((await requestOf(harness, collecting)).answers.given).toMatchObject({
    applicationName: { value: 'Ours' },
  });
});

test('what an old card sends is noted and answered with the card of today; Back and strangers change nothing', async () => {
  const old = { requestId: collecting, question: 'accountId', person: ALEX };
  const posted = async () => (await questionCards(collecting)).length;
  const before = await posted();
  expect(await answerOldCard(harness.ports, { ...old, value: '24601', person: MEGAN })).toMatchObject({
    kind: 'refused',
  });
  expect(await posted()).toBe(before);
  const told = { kind: 'done', text: 'These questions stand on one card now. Here it is.' };
  expect(await answerOldCard(harness.ports, { ...old, value: '24601' })).toMatchObject(told);
  const open = (await questionCards(collecting)).filter(({ status }) => status === 'open');
  expect(open).toMatchObject([
    {
      fields: [
        { id: 'accountId', value: '24601' },
        { id: 'restriction', value: 'no' },
      ],
    },
  ]);
  expect(await answerOldCard(harness.ports, { ...old, question: 'gone', value: null })).toMatchObject(told);
  expect(await openFields(harness.ports, collecting)).toEqual(['accountId', 'restriction']);
});

test.each(['awaiting-approval', 'handed-over', 'cancelled', 'applying'] as const)(
  'an old question card of a request that is %s says that it was answered',
  async (state) => {
    const old = {
      requestId: requests[state],
      question: 'redirectUrl',
      value: 'https://x.example',
      person: ALEX,
    };
    expect(await answerOldCard(harness.ports, old)).toMatchObject({ kind: 'ignored' });
  },
);

test('a wait of the release before goes on', async () => {
  const requestId = requests['waiting-on-vendor'];
  const going = { requestId, waitingFor: 'redirectUrl', person: ALEX };
  expect(await goOn(harness.ports, going)).toMatchObject({ kind: 'done' });
});
