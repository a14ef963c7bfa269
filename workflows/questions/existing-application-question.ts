import type { Json } from '../../core/json';
import type { Answers, RequestRecord } from '../../core/request';
import { questionsOf } from '../../vendors/questions';
import type { Input, Recipe } from '../../vendors/schema';
import { inputSchema } from '../../vendors/schema/inputs';
import { CONFLICT, SECOND_CONFLICT } from '../request/request-facts';
import { asGone } from './gone-answers';
import { asMissing } from './missing-address';
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

/** The facts that end when other answers are given: they may have no conflict. */
export function pastConflicts(): Record<string, Json> {
  return Object.fromEntries(OWN_QUESTIONS.map(({ fact }): [string, Json] => [fact, null]));
}

export function isAboutExisting(questionId: string): boolean {
  return OWN_QUESTIONS.some(({ id }) => id === questionId);
}

/** Every question that this request may be asked, with the one that only the tenant's state calls for. */
export function questionsFor(recipe: Recipe, request: RequestRecord): readonly Input[] {
  return [...questionsOf(recipe), ...adoptionQuestions(request)].map((one) => asAskedNow(request, one));
}

/** A question that is asked once more says why. */
export function asAskedNow<T extends Input | null>(request: RequestRecord, input: T): T {
  return asGone(request, asMissing(request, input));
}

/** Object id of the application to adopt. */
export function adoptedIn({ given }: Pick<Answers, 'given'>, question: Conflict['question']): string | null {
  return given[question]?.value ?? null;
}

export function adoptionQuestions({ facts }: RequestRecord): Input[] {
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
        explanation: 'You are asked for it; everything else stays as answered.',
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
