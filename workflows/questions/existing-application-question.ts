import type { Json } from '../../core/json';
import type { Answers, RequestRecord } from '../../core/request';
import { nextQuestion, previousQuestion, questionsOf } from '../../vendors/questions';
import type { Input, Recipe } from '../../vendors/schema';
import { inputSchema } from '../../vendors/schema/inputs';
import { CONFLICT, isHandedOver, SECOND_CONFLICT } from '../request/request-facts';
import { asGone, goneOf, isOnlyGoneAsked } from './gone-answers';
import { asMissing, missingQuestions } from './missing-address';
import type { Candidate } from '../reading/existing-application';

/** The answer that holds the object id of the application to adopt. */
export const EXISTING_APPLICATION = 'existingApplication';
/** The same for the recipe's second application. */
export const EXISTING_SECOND = 'existingSecondApplication';
/** The choice that goes back to the questions. */
export const ANOTHER_NAME = 'another-name';
/** More than these are not read by anybody. */
const MOST_OFFERED = 5;

/** What only the tenant's state calls for, asked in this order; each with the fact that calls for it. */
const OWN_QUESTIONS = [
  { id: EXISTING_APPLICATION, fact: CONFLICT },
  { id: EXISTING_SECOND, fact: SECOND_CONFLICT },
] as const;

/** Applications that stand where the plan would make one of its own. */
export interface Conflict {
  readonly question: (typeof OWN_QUESTIONS)[number]['id'];
  readonly candidates: readonly Candidate[];
}

/** The facts that make the request ask about this conflict. */
export function keptConflict({ question, candidates }: Conflict): Record<string, Json> {
  const own = OWN_QUESTIONS.filter(({ id }) => id === question);
  const kept = candidates.slice(0, MOST_OFFERED) as unknown as Json;
  return Object.fromEntries(own.map(({ fact }) => [fact, kept]));
}

/** The facts that end when this question is asked next: other answers may have no conflict. */
export function pastConflicts(questionId: string): Record<string, Json> {
  return isAboutExisting(questionId)
    ? {}
    : Object.fromEntries(OWN_QUESTIONS.map(({ fact }): [string, Json] => [fact, null]));
}

export function isAboutExisting(questionId: string): boolean {
  return OWN_QUESTIONS.some(({ id }) => id === questionId);
}

/** Every question that this request may be asked, with the one that only the tenant's state calls for. */
export function questionsFor(recipe: Recipe, request: RequestRecord): readonly Input[] {
  return [...questionsOf(recipe), ...adoptionQuestions(request)].map((one) => asAskedNow(request, one));
}

/** The open question, `null` when everything is answered. */
export function nextQuestionFor(recipe: Recipe, request: RequestRecord): Input | null {
  if (isOnlyGoneAsked(request)) return nextGone(recipe, request);
  const next = nextQuestion(recipe, request.answers, isHandedOver(request));
  if (next !== null) return asAskedNow(request, next);
  return adoptionQuestions(request).find(({ id }) => !Object.hasOwn(request.answers.given, id)) ?? null;
}

/** The question that `Back` opens; what the application was made of cannot be taken back by a button. */
export function previousFor(recipe: Recipe, request: RequestRecord): Input | null {
  const previous = previousQuestion(recipe, request.answers, isHandedOver(request));
  const again = [...missingQuestions(request), ...(goneOf(request)?.questions ?? [])];
  return previous !== null && again.length > 0 && !again.includes(previous.id) ? null : previous;
}

function nextGone(recipe: Recipe, request: RequestRecord): Input | null {
  const questions = goneOf(request)?.questions ?? [];
  const open = questionsOf(recipe).filter(
    ({ id }) => questions.includes(id) && !Object.hasOwn(request.answers.given, id),
  );
  return asAskedNow(request, open[0] ?? null);
}

function asAskedNow<T extends Input | null>(request: RequestRecord, input: T): T {
  return asGone(request, asMissing(request, input));
}

/** Object id of the application to adopt. */
export function adoptedIn({ given }: Pick<Answers, 'given'>, question: Conflict['question']): string | null {
  return given[question]?.value ?? null;
}

function adoptionQuestions({ facts }: RequestRecord): Input[] {
  return OWN_QUESTIONS.flatMap(({ id, fact }) => {
    const candidates = facts[fact];
    return Array.isArray(candidates) && candidates.length > 0 ? [adoptionQuestion(id, candidates)] : [];
  });
}

const WHY =
  'Another one is not made by itself. Adopt it: the plan then shows what would change on it, and nothing is written before that is approved.';

function adoptionQuestion(id: Conflict['question'], candidates: readonly Candidate[]): Input {
  return inputSchema.parse({
    id,
    type: 'choice',
    label: `${id === EXISTING_SECOND ? 'The second' : 'This'} application is in your tenant already`,
    why: candidates.length < MOST_OFFERED ? WHY : `${WHY} Only ${MOST_OFFERED} are shown; there may be more.`,
    choices: [
      ...candidates.map(choiceOf),
      {
        id: ANOTHER_NAME,
        title: 'Use another name',
        explanation: 'The questions start again; your answers are filled in.',
      },
    ],
  });
}

function choiceOf({ objectId, clientId, displayName, createdOn, madeBy }: Candidate) {
  const by = madeBy === null ? 'not made by Latchkey' : `made by request ${madeBy}`;
  return {
    id: objectId,
    title: `Adopt “${displayName}”`,
    explanation: `Client ID ${clientId}, created on ${createdOn}, ${by}.`,
  };
}
