import { isJsonObject } from '../core/json';
import type { Tx } from '../core/ports/store';
import type { Answer, Answers, Person, RequestRecord } from '../core/request';
import { isOn, nextQuestion, previousQuestion } from '../vendors/questions';
import type { Input, Recipe } from '../vendors/schema';
import { validateAnswer, type Problem } from '../vendors/validate-answer';
import { askNext } from './ask';
import { conversationOf, isHandedOver, PROBLEM } from './facts';
import { findPrincipals } from './find-principals';
import { recipeOf } from './recipe-of';
import { textAt } from './planner/tenant-facts';
import { done, ignored, refused, type Ports, type Reply } from './ports';

interface Given {
  readonly requestId: string;
  readonly question: string;
  readonly value: string;
  readonly confirmed: boolean;
  readonly person: Person;
}

/**
 * Takes one answer. An answer to a question that is not open any more changes nothing; a wrong one is kept
 * with what is wrong about it, so that the card shows it beside the field.
 */
export async function answerQuestion(ports: Ports, given: Given): Promise<Reply> {
  const request = await ports.store.requests.get(given.requestId);
  const stop = notYours(request, given.person);
  if (stop !== null || request === null) return stop ?? ignored('');
  const recipe = recipeOf(ports, request);
  const input = openInput(request, recipe);
  if (input?.id !== given.question) return ignored('This question has been answered already.');
  const checked = await check(ports, { input, request }, given);
  return ports.store
    .transaction(async (tx) => {
      const current = await ports.store.requests.lock(tx, request.id);
      if (current === null || openInput(current, recipe)?.id !== input.id) {
        return ignored('This question has been answered already.');
      }
      return 'problem' in checked
        ? keepProblem(ports, tx, { request: current, value: given.value, problem: checked.problem })
        : accept(ports, tx, { request: current, recipe, input, answer: checked.answer });
    })
    .finally(() => {
      ports.nudge();
    });
}

/** Takes the last answer back and asks its question again. */
export async function goBack(
  ports: Ports,
  { requestId, question, person }: { requestId: string; question: string; person: Person },
): Promise<Reply> {
  return changeWhileCollecting(ports, { requestId, person }, async (tx, request, recipe) => {
    if (openInput(request, recipe)?.id !== question)
      return ignored('This question has been answered already.');
    const previous = previousQuestion(recipe, request.answers, isHandedOver(request));
    if (previous === null) return refused('This is the first question.');
    const { [previous.id]: taken, ...given } = request.answers.given;
    const drafts =
      taken === undefined ? request.answers.drafts : { ...request.answers.drafts, [previous.id]: taken };
    await ports.store.requests.update(tx, requestId, { answers: { given, drafts } });
    await askNext(ports, tx, { requestId, recipe, conversation: conversationOf(request) });
    return done('');
  });
}

/** The id of the open question; `null` when the request takes no answers. */
export async function currentQuestion(ports: Ports, requestId: string): Promise<string | null> {
  const request = await ports.store.requests.get(requestId);
  return request === null ? null : (openInput(request, recipeOf(ports, request))?.id ?? null);
}

export function openInput(request: RequestRecord, recipe: Recipe): Input | null {
  return request.state === 'collecting' ? nextQuestion(recipe, request.answers, isHandedOver(request)) : null;
}

/** Why this person cannot act on the request's questions; `null` when they can. */
function notYours(request: RequestRecord | null, person: Person): Reply | null {
  if (request === null) return refused('I do not know this request.');
  if (request.requester.objectId !== person.objectId) {
    return refused(`Only ${request.requester.displayName} answers this. Type /setup-sso to start your own.`);
  }
  return null;
}

export async function changeWhileCollecting(
  ports: Ports,
  { requestId, person }: { requestId: string; person: Person },
  change: (tx: Tx, request: RequestRecord, recipe: Recipe) => Promise<Reply>,
): Promise<Reply> {
  const reply = await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, requestId);
    const stop = notYours(request, person);
    if (stop !== null || request === null) return stop ?? ignored('');
    if (request.state !== 'collecting') return ignored('The questions are closed.');
    return change(tx, request, recipeOf(ports, request));
  });
  ports.nudge();
  return reply;
}

async function check(
  ports: Ports,
  { input, request }: { input: Input; request: RequestRecord },
  { value, confirmed }: Given,
): Promise<{ answer: Answer } | { problem: Problem }> {
  const required = isOn(input.required, request.answers.given);
  const checked = validateAnswer({ ...input, required }, value, confirmed);
  if ('problem' in checked) return checked;
  return input.type === 'principals' && checked.value !== ''
    ? findPrincipals(ports, checked.value, input.only)
    : { answer: { value: checked.value } };
}

async function keepProblem(
  ports: Ports,
  tx: Tx,
  { request, value, problem }: { request: RequestRecord; value: string; problem: Problem },
): Promise<Reply> {
  const shown = { value: value.slice(0, 1000), severity: problem.severity, text: problem.text };
  await ports.store.requests.update(tx, request.id, { facts: { [PROBLEM]: shown } });
  return refused(
    problem.severity === 'error' ? problem.text : `${problem.text} Press “Use it anyway” if it is right.`,
  );
}

async function accept(
  ports: Ports,
  tx: Tx,
  {
    request,
    recipe,
    input,
    answer,
  }: { request: RequestRecord; recipe: Recipe; input: Input; answer: Answer },
): Promise<Reply> {
  const drafts = Object.fromEntries(Object.entries(request.answers.drafts).filter(([id]) => id !== input.id));
  const answers: Answers = { given: { ...request.answers.given, [input.id]: answer }, drafts };
  await ports.store.requests.update(tx, request.id, { answers });
  await askNext(ports, tx, { requestId: request.id, recipe, conversation: conversationOf(request) });
  return done('');
}

/** What was last typed wrong, to be shown in the field again. */
export function problemOf(
  request: RequestRecord,
): { value: string; severity: 'error' | 'warning'; text: string } | null {
  const problem = request.facts[PROBLEM];
  if (!isJsonObject(problem)) return null;
  return {
    value: textAt(problem, 'value'),
    severity: problem['severity'] === 'warning' ? 'warning' : 'error',
    text: textAt(problem, 'text'),
  };
}
