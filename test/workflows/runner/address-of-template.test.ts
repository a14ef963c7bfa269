import { requestUndo, tryAgain } from '../../../workflows/care/try-again';
import { changeAnswers } from '../../../workflows/questions/change-answers';
import { cancelRequest } from '../../../workflows/questions/cancel-request';
import { runHandler } from '../../../workflows/run-handler';
import { planView } from '../../../workflows/views/plan-view';
import { questionView } from '../../../workflows/views/question-view';
import { adoptionSteps } from '../../support/adoption-steps';
import { answerPage, openFields } from '../../support/answer-pages';
import { putEntity } from '../../support/tenant-by-hand';
import { decideOn, planFor, pressed, requestOf, stateOf } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import { written } from '../../support/written-recipe';

/** What the gallery pages of these vendors say: the template fills both (Datadog), and brings the reply URL (AWS). */
const SOURCE = { title: 'Microsoft Entra SSO integration (tutorial)', date: '2025-05-20' };
const [DATADOG, AWS] = ['Datadog', 'AWS Single-Account Access'].map((name, index) =>
  written({ id: `short-${index}`, name, sources: SOURCE, saml: {} }),
);
const BOTH = written({
  id: 'short-2',
  name: 'Both',
  sources: SOURCE,
  templateNames: ['Datadog'],
  saml: {},
  secondApplication: { name: 'Second', templateNames: ['AWS Single-Account Access'], saml: {} },
});
const MODE = {
  id: 'mode',
  label: 'Mode',
  why: 'It decides.',
  choices: [
    { id: 'own', title: 'Own' },
    { id: 'none', title: 'None' },
  ],
};
const IF_OWN = {
  identifiers: [{ value: 'urn:own', when: { input: 'mode', equals: 'own' } }],
  replyUrls: [{ value: 'https://own.example/acs', when: { input: 'mode', equals: 'own' } }],
};
/** Where its condition does not hold, no answer gives an address. */
const CHOSEN = { sources: SOURCE, inputs: [MODE], saml: IF_OWN };
const UNASKED = written({ id: 'short-3', name: 'Datadog', ...CHOSEN });
/** Nor has Microsoft's template for any other application one. */
const PLAIN = written({ id: 'short-4', name: 'Plain', type: 'saml', ...CHOSEN });
const BLANK = { applicationName: 'Datadog EU', notificationEmails: 'alex@contoso.example' };
const IDENTIFIER = 'https://app.datadoghq.com/account/saml/metadata.xml';
const REPLY_URL = 'https://app.datadoghq.com/account/saml/assertion';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows(
    {},
    [DATADOG, AWS, BOTH, UNASKED, PLAIN].filter((one) => one !== undefined),
  );
});
afterEach(() => harness.stop());

const { applicationNamed, planOf } = adoptionSteps(() => harness);

/** What looks unusual is confirmed. */
async function answer(requestId: string, answers: Record<string, string>) {
  const told = await answerPage(harness.ports, requestId, { answers });
  return told.kind === 'done' ? told : answerPage(harness.ports, requestId, { answers, confirmed: true });
}

async function answerBoth(requestId: string): Promise<void> {
  expect(await openFields(harness.ports, requestId)).toEqual(['identifier', 'replyUrl']);
  expect(await answer(requestId, { identifier: IDENTIFIER, replyUrl: REPLY_URL })).toMatchObject({
    kind: 'done',
  });
  await harness.drain();
}

async function stopped(recipe = 'short-0'): Promise<string> {
  const requestId = await planFor(harness, recipe, BLANK);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'collecting', reason: null });
  return requestId;
}

async function applicationsMade() {
  const { applications = [] } = await harness.state();
  return applications.filter(({ displayName }) => displayName === 'Datadog EU');
}

const keysOf = async (requestId: string) => (await planOf(requestId)).operations.map(({ key }) => key);
const cardsOf = (requestId: string) => harness.store.cards.listForRequest(requestId);

test('asked as optional; the plan says where a blank one comes from', async () => {
  const requestId = await planFor(harness, 'short-0', BLANK);
  const plan = await planOf(requestId);
  expect(plan.notices.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      'Identifier (Entity ID): from the template, or asked for after create.',
      'Reply URL (Assertion Consumer Service URL): from the template, or asked for after create.',
    ]),
  );
  expect(plan.operations.map(({ key }) => key)).not.toContain('set-saml-urls');
});

test('given at once they are written, and nothing is looked at', async () => {
  const given = { ...BLANK, identifier: IDENTIFIER, replyUrl: REPLY_URL };
  const requestId = await planFor(harness, 'short-0', given);
  expect((await planOf(requestId)).ofTemplate).toBeUndefined();
  await decideOn(harness, requestId);
  expect(await stateOf(harness, requestId)).toBe('handed-over');
});

test('neither there nor given: stops behind create, hands nothing over, and goes on with a plan of its own', async () => {
  const requestId = await stopped();
  expect(await applicationNamed('Datadog EU')).toMatchObject({ identifierUris: [] });
  expect((await cardsOf(requestId)).filter(({ kind }) => kind === 'hand-over')).toEqual([]);
  const principal = (await harness.state())['servicePrincipals']?.find(
    ({ displayName }) => displayName === 'Datadog EU',
  );
  expect(principal).toMatchObject({ preferredSingleSignOnMode: null, keyCredentials: [] });
  expect(await answer(requestId, { identifier: '' })).toMatchObject({ kind: 'refused' });
  await answerBoth(requestId);
  expect(await stateOf(harness, requestId)).toBe('awaiting-approval');
  const keys = await keysOf(requestId);
  expect(keys).toContain('set-saml-urls');
  expect(keys).not.toContain('instantiate-application');
  expect(await applicationNamed('Datadog EU')).toMatchObject({ identifierUris: [] });
  await decideOn(harness, requestId);
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  expect(await applicationsMade()).toMatchObject([
    { identifierUris: [IDENTIFIER], web: { redirectUris: [REPLY_URL] } },
  ]);
  expect((await cardsOf(requestId)).filter(({ kind }) => kind === 'hand-over')).toHaveLength(1);
});

test('the cards say what is missing, that it can no longer be blank, and how to give up', async () => {
  const requestId = await stopped();
  const request = await requestOf(harness, requestId);
  const cards = await cardsOf(requestId);
  const open = cards.find(({ subject }) => subject === request.facts['openCard']);
  if (open === undefined) throw new Error('no question');
  expect(questionView(harness.ports, request, open)).toMatchObject({
    canGoBack: false,
    fields: ['identifier', 'replyUrl'].map((id) => ({
      id,
      required: true,
      why: expect.stringContaining('The application is made, and its template brought none') as string,
    })),
  });
  const plan = cards.find(({ kind }) => kind === 'plan');
  if (plan === undefined) throw new Error('no plan');
  expect(await planView(harness.ports, request, plan)).toMatchObject({
    view: {
      headline: expect.stringContaining('an address is missing') as string,
      buttons: { undo: true, approveAll: false },
    },
  });
});

test('no answer could give it: the run stops, says where to enter it, and goes on once it is there', async () => {
  const requestId = await planFor(harness, 'short-3', { ...BLANK, mode: 'none' });
  await decideOn(harness, requestId);
  const request = await requestOf(harness, requestId);
  expect(request).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('no answer could give it. Enter it in Entra') as string,
  });
  expect((await cardsOf(requestId)).filter(({ kind }) => kind === 'hand-over')).toEqual([]);
  await tryAgain(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  expect(await stateOf(harness, requestId)).toBe('failed');
  const made = await applicationNamed('Datadog EU');
  const web = { ...(made['web'] as object), redirectUris: [REPLY_URL] };
  await putEntity(harness, 'applications', { ...made, identifierUris: [IDENTIFIER], web });
  await tryAgain(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  expect(await applicationsMade()).toMatchObject([{ identifierUris: [IDENTIFIER] }]);
});

test('the template cannot bring it: the plan forbids approval and says why', async () => {
  const requestId = await planFor(harness, 'short-4', { ...BLANK, mode: 'none' });
  expect((await planOf(requestId)).notices).toEqual(
    expect.arrayContaining(
      ['Identifier (Entity ID)', 'Reply URL (Assertion Consumer Service URL)'].map((name) => ({
        severity: 'blocking',
        text: `Without ${name} nobody can sign in. Change the answers.`,
      })),
    ),
  );
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'refused' });
  expect(await applicationsMade()).toEqual([]);
});

test('what the template brings is not asked for', async () => {
  const requestId = await stopped('short-1');
  expect(await openFields(harness.ports, requestId)).toContain('identifier');
  await answer(requestId, { identifier: 'https://signin.aws.amazon.com/saml#sales' });
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  const made = await applicationNamed('Datadog EU');
  expect(made).toMatchObject({ web: { redirectUris: ['https://signin.aws.amazon.com/saml'] } });
});

test('stage by stage it stops before anybody is asked about sign-on', async () => {
  const requestId = await planFor(harness, 'short-0', BLANK);
  await decideOn(harness, requestId, { stage: 'create' });
  expect(await stateOf(harness, requestId)).toBe('collecting');
});

test('what a person entered in the portal meanwhile is not asked for', async () => {
  const second = await planFor(harness, 'short-0', { ...BLANK, applicationName: 'By hand' });
  await harness.fault({ method: 'PATCH', path: '/applications/{id}', nth: 1, status: 403 });
  await decideOn(harness, second, { stage: 'create' });
  expect(await stateOf(harness, second)).toBe('failed');
  const made = (await harness.state())['applications']?.find(({ displayName }) =>
    String(displayName).startsWith('By hand'),
  );
  if (made === undefined) throw new Error('not made');
  await putEntity(harness, 'applications', {
    ...made,
    identifierUris: [IDENTIFIER],
    web: { ...(made['web'] as object), redirectUris: [REPLY_URL] },
  });
  await tryAgain(harness.ports, await pressed(harness, second));
  await harness.drain();
  expect(await stateOf(harness, second)).toBe('awaiting-approval');
  await decideOn(harness, second);
  expect(await stateOf(harness, second)).toBe('handed-over');
});

/** A run whose process dies at every step in turn: what a step did is done, that it did is forgotten. */
test('a crash behind any step loses nothing and asks once', async () => {
  const requestId = await planFor(harness, 'short-0', BLANK);
  const idle = { ...harness, drain: () => Promise.resolve() };
  await decideOn(idle, requestId);
  const planId = (await harness.store.plans.latest(requestId))?.id ?? '';
  const run = { kind: 'apply', requestId, planId, stage: 'create', attempt: 1 } as const;
  for (let diesAt = 0; diesAt < 8; diesAt++) {
    let step = 0;
    const dying = async <T>(_: string, work: () => Promise<T>): Promise<T> => {
      const result = await work();
      if (step++ === diesAt) throw new Error('killed');
      return result;
    };
    await runHandler(harness.ports)(run, { run: dying }).catch((error: unknown) => {
      expect(error).toMatchObject({ message: 'killed' });
    });
  }
  expect(await stateOf(harness, requestId)).toBe('collecting');
  expect(await applicationsMade()).toHaveLength(1);
  const questions = (await cardsOf(requestId)).filter(({ kind }) => kind === 'question');
  expect(questions).toHaveLength(2);
  const audit = await harness.store.audit.list({ requestId, limit: 200 });
  expect(audit.filter(({ event }) => event === 'request-address-asked')).toHaveLength(1);
});

test('the first run, done again while the plan after it is at work, takes nothing back', async () => {
  const requestId = await stopped();
  const planId = (await harness.store.plans.latest(requestId))?.id ?? '';
  await answerBoth(requestId);
  await decideOn({ ...harness, drain: () => Promise.resolve() }, requestId);
  expect(await stateOf(harness, requestId)).toBe('applying');
  const again = { kind: 'apply', requestId, planId, stage: 'create', attempt: 1 } as const;
  await runHandler(harness.ports)(again, { run: (_, work) => work() });
  expect(await stateOf(harness, requestId)).toBe('applying');
  await harness.drain();
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  expect(await applicationsMade()).toHaveLength(1);
});

test('other answers to the plan that follows: only what was missing is asked again', async () => {
  const requestId = await stopped();
  await answerBoth(requestId);
  await changeAnswers(harness.ports, await pressed(harness, requestId));
  expect(await openFields(harness.ports, requestId)).toContain('identifier');
  await answerBoth(requestId);
  await decideOn(harness, requestId, { verdict: 'rejected', reason: 'No.' });
  expect(await stateOf(harness, requestId)).toBe('rejected');
  await changeAnswers(harness.ports, await pressed(harness, requestId));
  await answerBoth(requestId);
  await decideOn(harness, requestId);
  expect(await stateOf(harness, requestId)).toBe('handed-over');
});

test('given up: cancelling names the way, Undo takes away what was made, and a rejected undo asks again', async () => {
  const requestId = await stopped();
  expect(await cancelRequest(harness.ports, { requestId, person: ALEX })).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('Press Undo') as string,
  });
  await requestUndo(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await decideOn(harness, requestId, { verdict: 'rejected', reason: 'Not yet.' });
  expect(await openFields(harness.ports, requestId)).toContain('identifier');
  await requestUndo(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await stateOf(harness, requestId)).toBe('undone');
  expect(await applicationsMade()).toEqual([]);
});

test('a second application asks for its own address, and only for that', async () => {
  const requestId = await planFor(harness, 'short-2', {
    ...BLANK,
    identifier: IDENTIFIER,
    replyUrl: REPLY_URL,
  });
  await decideOn(harness, requestId);
  expect(await openFields(harness.ports, requestId)).toContain('secondIdentifier');
  await answer(requestId, { secondIdentifier: 'https://signin.aws.amazon.com/saml#second' });
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  expect(await applicationNamed('Second')).toMatchObject({
    identifierUris: ['https://signin.aws.amazon.com/saml#second'],
    web: { redirectUris: ['https://signin.aws.amazon.com/saml'] },
  });
  expect(await applicationNamed('Datadog EU')).toMatchObject({ identifierUris: [IDENTIFIER] });
});
