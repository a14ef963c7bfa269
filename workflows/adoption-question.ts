import type { Json } from '../core/json';
import type { Answers, RequestRecord } from '../core/request';
import { nextQuestion, questionsOf } from '../vendors/questions';
import type { Input, Recipe } from '../vendors/schema';
import { inputSchema } from '../vendors/schema/inputs';
import { CONFLICT, isHandedOver } from './facts';
import type { Candidate } from './planner/existing-application';

/** The answer that holds the object id of the application to adopt. */
export const EXISTING_APPLICATION = 'existingApplication';
/** The choice that goes back to the questions. */
export const ANOTHER_NAME = 'another-name';
/** More than these are not read by anybody. */
const MOST_OFFERED = 5;

export function keptConflict(candidates: readonly Candidate[]): Json {
  return candidates.slice(0, MOST_OFFERED) as unknown as Json;
}

/** Every question that this request may be asked, with the one that only the tenant's state calls for. */
export function questionsFor(recipe: Recipe, request: RequestRecord): readonly Input[] {
  const own = adoptionQuestion(request);
  return own === null ? questionsOf(recipe) : [...questionsOf(recipe), own];
}

/** The open question, `null` when everything is answered. */
export function nextQuestionFor(recipe: Recipe, request: RequestRecord): Input | null {
  const next = nextQuestion(recipe, request.answers, isHandedOver(request));
  if (next !== null) return next;
  return EXISTING_APPLICATION in request.answers.given ? null : adoptionQuestion(request);
}

export function adoptedIn({ given }: Answers): string | null {
  return given[EXISTING_APPLICATION]?.value ?? null;
}

function adoptionQuestion({ facts }: RequestRecord): Input | null {
  const candidates = facts[CONFLICT];
  if (!Array.isArray(candidates) || candidates.length === 0) return null;
  return inputSchema.parse({
    id: EXISTING_APPLICATION,
    type: 'choice',
    label: 'This application is in your tenant already',
    why: 'Another one is not made by itself. Adopt it: the plan then shows what would change on it, and nothing is written before that is approved.',
    choices: [
      ...(candidates as unknown as Candidate[]).map(choiceOf),
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
