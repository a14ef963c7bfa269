import type { Json } from '../../core/json';
import type { Answers } from '../../core/request';
import { own } from '../../core/own';
import { asAsked } from '../../vendors/as-asked';
import { questionsOf } from '../../vendors/questions';
import type { Input, Recipe } from '../../vendors/schema';
import { placeholdersIn } from '../../vendors/templates';
import { EMPTY_ANSWERS } from './ask-next';
import { keptState, NEW_PAGE, withField } from './page-state';
import type { Ports } from '../ports';
import { takeAnswer, type Taken } from './take-answer';
import { withReadOptions } from '../request/with-read-options';
import { withinTurn } from '../request/within-turn';

/** What a request knows when it starts. */
export interface Beginning {
  readonly answers: Answers;
  readonly facts: Readonly<Record<string, Json>>;
}

const NOT_IN_TIME: Taken = {
  problem: {
    severity: 'error',
    text: 'It could not be looked up in time. Press Continue to search again.',
  },
};

/**
 * The vendor's name that came with the command is the answer to the first question; where that is a template of the
 * gallery it is looked up at once. Only recipes that serve any vendor take one; a recipe that names its template as the
 * default of a question has it looked up as well.
 */
export async function beginningOf(
  ports: Ports,
  recipe: Recipe,
  named: string | undefined,
): Promise<Beginning> {
  const first = firstQuestion(recipe);
  const value = named?.trim() ?? '';
  if (first === undefined) return templateByName(ports, recipe);
  if (value === '') return { answers: EMPTY_ANSWERS, facts: {} };
  const taken = await lookedUp(ports, recipe, { question: first, value });
  if ('answer' in taken) return { answers: { given: { [first.id]: taken.answer }, drafts: {} }, facts: {} };
  return {
    answers: { given: {}, drafts: { [first.id]: { value } } },
    facts: keptState(withField(NEW_PAGE, first, { value, taken })),
  };
}

/** Where the recipe says how the template is called, nobody is asked unless the gallery has none of that name. */
async function templateByName(ports: Ports, recipe: Recipe): Promise<Beginning> {
  const question = questionsOf(recipe).find(
    ({ type, default: offered }) => type === 'gallery-template' && offered !== undefined,
  );
  const value = question?.default ?? '';
  if (question === undefined || placeholdersIn(value).length > 0)
    return { answers: EMPTY_ANSWERS, facts: {} };
  const taken = await lookedUp(ports, recipe, { question, value });
  const given = 'answer' in taken ? { [question.id]: taken.answer } : {};
  return { answers: { given, drafts: {} }, facts: {} };
}

/** With the patience of a turn. */
async function lookedUp(
  ports: Ports,
  recipe: Recipe,
  { question, value }: { question: Input; value: string },
): Promise<Taken> {
  const said = { value, confirmed: false, typed: true, kept: undefined, offer: null };
  const patience = { patienceMs: ports.rules.turnPatienceMs };
  const hurried = { ...ports, tenant: withReadOptions(ports.tenant, patience) };
  const looking = takeAnswer(hurried, asAsked(recipe, question, {}), said);
  return (await withinTurn(ports, looking)) ?? NOT_IN_TIME;
}

/** Whether two set-ups of one recipe are for the same vendor; a recipe of its own has only one. */
export function isSameVendor(recipe: Recipe, one: Answers, other: Answers): boolean {
  const first = firstQuestion(recipe);
  return first === undefined || nameIn(first, one) === nameIn(first, other);
}

function nameIn({ id }: Input, { given, drafts }: Answers): string {
  const { value = '' } = own(given, id) ?? own(drafts, id) ?? {};
  return value.trim().toLowerCase().replace(/\s+/g, ' ');
}

function firstQuestion(recipe: Recipe): Input | undefined {
  return recipe.vendorName === undefined ? undefined : questionsOf(recipe)[0];
}
