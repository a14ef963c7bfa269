import { startSetup } from '../../../workflows/questions/start-setup';
import { questionView } from '../../../workflows/views/question-view';
import { answerPage } from '../../support/answer-pages';
import { requestOf } from '../../support/walk-request';
import { ALEX, MEGAN, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import { BEACON } from '../planner/invented-registrations';

const NOTES = {
  id: 'notes',
  type: 'redirect-url-list' as const,
  label: 'Notes',
  why: 'The vendor wants them.',
  hint: { pattern: '^https://notes\\.', text: 'Notes stand on a host of that name.' },
  example: 'https://notes.example/1',
};
const LONG = Array.from({ length: 12 }, (_, index) => `https://a.example/${'x'.repeat(120)}${index}`).join(
  '; ',
);

let harness: WorkflowHarness;
let requestId: string;
beforeAll(async () => {
  const steps = [{ text: 'Enter {input.notes}.' }];
  const items = [{ label: 'Client ID', value: '{app.clientId}' }];
  const recipe = { ...BEACON, inputs: [NOTES, ...BEACON.inputs], handOver: { items, steps } };
  harness = await startWorkflows({}, [recipe]);
  const asked = { recipeId: 'beacon', person: ALEX, origin: 'personal-1', inboundKey: 'long' };
  requestId = (await startSetup(harness.ports, asked)).requestId ?? '';
});
afterAll(() => harness.stop());

function say(question: string, value: string, confirmed = false) {
  return answerPage(harness.ports, requestId, { answers: { [question]: value }, confirmed });
}

async function shown() {
  const cards = await harness.store.cards.listForRequest(requestId);
  const [card] = cards.filter(({ kind }) => kind === 'question').slice(-1);
  if (card === undefined) throw new Error('no question card');
  return questionView(harness.ports, await requestOf(harness, requestId), card);
}

test('a long answer that looks unusual is kept whole until it is confirmed, and not cut short on the card', async () => {
  expect(await say('notes', LONG)).toMatchObject({ kind: 'refused' });
  const view = await shown();
  expect(view.fields).toMatchObject([{ id: 'notes', value: null, required: false }]);
  expect(view.fields[0]?.problem).toMatchObject({
    severity: 'warning',
    text: expect.stringContaining('too long to be shown here. It is kept as you gave it') as string,
  });
  expect(JSON.stringify(view)).not.toContain(LONG);
  expect(await say('notes', '', true)).toMatchObject({ kind: 'done' });
  const { answers, facts } = await requestOf(harness, requestId);
  expect(answers.given['notes']?.value).toBe(LONG);
  expect(JSON.stringify(facts)).not.toContain(LONG);
});

test('with nothing kept an empty answer confirms nothing', async () => {
  const asked = { recipeId: 'beacon', person: MEGAN, origin: 'personal-2', inboundKey: 'long 2' };
  const other = (await startSetup(harness.ports, asked)).requestId ?? '';
  const pressed = answerPage(harness.ports, other, {
    answers: { notes: '' },
    confirmed: true,
    person: MEGAN,
  });
  expect(await pressed).toMatchObject({ kind: 'refused' });
});
