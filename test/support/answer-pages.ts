import type { Answers, RequestRecord } from '../../core/request';
import type { Json } from '../../core/json';
import { textAt } from '../../core/json-read';
import { questionsOf } from '../../vendors/questions';
import { continuePage } from '../../workflows/questions/continue-page';
import { pageOpenNow } from '../../workflows/questions/open-page';
import type { Page } from '../../vendors/question-pages';
import { shownValue } from '../../workflows/questions/shown-values';
import { CONFLICT } from '../../workflows/request/request-facts';
import { knownRecipe, recipeOf } from '../../workflows/request/recipe-of';
import type { Ports, Reply } from '../../workflows/ports';
import { ALEX } from './workflow-harness';

/** Input id → what is entered; of what is not named here, what the card shows stays. */
export type AnswersById = Readonly<Record<string, string>>;

interface Answering {
  readonly answers: AnswersById;
  readonly confirmed?: boolean;
  readonly person?: typeof ALEX;
}

/** The ids of the inputs on the open card; none when no card is open. */
export async function openFields(ports: Ports, requestId: string): Promise<readonly string[]> {
  return ((await currentPage(ports, requestId))?.inputs ?? []).map(({ id }) => id);
}

/** Fills in the open card and presses `Continue`, or `Use it anyway`. */
export async function answerPage(
  ports: Ports,
  requestId: string,
  { answers, confirmed = false, person = ALEX }: Answering,
): Promise<Reply> {
  const request = await requestIn(ports, requestId);
  const page = await currentPage(ports, requestId);
  if (page === null) throw new Error('No questions are open.');
  const recipe = recipeOf(ports, request);
  const fields = page.inputs.map((input) => [
    input.id,
    answers[input.id] ?? shownValue(ports, { request, recipe, input }) ?? '',
  ]);
  const values = Object.fromEntries(fields) as Record<string, string>;
  return continuePage(ports, { requestId, page: page.key, values, noted: [], confirmed, person });
}

/** Answers card after card until none is open, or one asks for `until`; throws where the bot refuses. */
export async function answerPages(
  ports: Ports,
  requestId: string,
  { until, ...answering }: Answering & { readonly until?: string },
): Promise<void> {
  for (;;) {
    const fields = await openFields(ports, requestId);
    if (fields.length === 0 || (until !== undefined && fields.includes(until))) return;
    const told = await answerPage(ports, requestId, answering);
    if (told.kind !== 'done') throw new Error(`${fields.join(', ')}: ${told.text}`);
  }
}

/** As if somebody had changed what stands on the plan, before there is one. */
export async function answerBeforehand(ports: Ports, requestId: string, answers: AnswersById): Promise<void> {
  const recipe = recipeOf(ports, await requestIn(ports, requestId));
  const standing = questionsOf(recipe).filter(
    ({ id, asked }) => asked === 'on-the-plan' && answers[id] !== undefined,
  );
  const isNamed = answers['applicationName'] !== undefined;
  if (standing.length === 0) return;
  await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, requestId);
    if (request === null) return;
    const given = Object.fromEntries(standing.map(({ id }) => [id, { value: answers[id] ?? '' }]));
    const all: Answers = { ...request.answers, given: { ...request.answers.given, ...given } };
    const isOther = isNamed && !namesIn(request).includes(answers['applicationName'] ?? '');
    await ports.store.requests.update(tx, requestId, {
      answers: all,
      facts: isOther ? { [CONFLICT]: null } : {},
    });
  });
}

/** Names of the applications that stand where one would be made. */
function namesIn({ facts }: RequestRecord): string[] {
  const found = facts[CONFLICT];
  return Array.isArray(found) ? (found as Json[]).map((one) => textAt(one, 'displayName')) : [];
}

/** What is to be answered stands in the fields already. */
export async function offerAnswers(ports: Ports, requestId: string, answers: AnswersById): Promise<void> {
  const drafts = Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, { value }]));
  await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, requestId);
    if (request === null) return;
    await ports.store.requests.update(tx, requestId, { answers: { ...request.answers, drafts } });
  });
}

async function requestIn(ports: Ports, requestId: string): Promise<RequestRecord> {
  const request = await ports.store.requests.get(requestId);
  if (request === null) throw new Error(`There is no request ${requestId}.`);
  return request;
}

/** The page that is open, by its key; `null` when the request takes no answers. */
export async function currentPage(ports: Ports, requestId: string): Promise<Page | null> {
  const request = await ports.store.requests.get(requestId);
  const recipe = request === null ? null : knownRecipe(ports, request);
  return request === null || recipe === null ? null : pageOpenNow(ports, recipe, request);
}
