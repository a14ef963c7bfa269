import type { CardRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { QuestionView } from '../../core/views';
import { isOn, offeredValue, openQuestions, previousQuestion, questionsOf } from '../../vendors/questions';
import type { Input, Recipe } from '../../vendors/schema';
import { isHandedOver, OPEN_CARD } from '../facts';
import { problemOf } from '../answers';
import { placeholderValues } from '../planner/placeholder-values';
import { recipeOf } from '../recipe-of';
import type { Ports } from '../ports';

/** A question card is open while it is the newest one; afterwards it shows what was answered. */
export function questionView(ports: Ports, request: RequestRecord, { subject }: CardRecord): QuestionView {
  const recipe = recipeOf(ports, request);
  const inputId = (subject ?? '').split('#')[0] ?? '';
  const input = questionsOf(recipe).find(({ id }) => id === inputId);
  const isOpen = request.state === 'collecting' && request.facts[OPEN_CARD] === subject;
  const answer = request.answers.given[inputId];
  return {
    ...asked(recipe, request, input),
    question: inputId,
    value: isOpen ? offered(ports, request, input) : shownAnswer(input, answer?.value),
    problem: isOpen ? problemOf(request) : null,
    canGoBack: isOpen && previousQuestion(recipe, request.answers, isHandedOver(request)) !== null,
    status: isOpen ? 'open' : answer === undefined ? 'closed' : 'answered',
    note: isOpen || answer !== undefined ? null : (request.reason ?? 'Goes on below.'),
  };
}

function asked(recipe: Recipe, request: RequestRecord, input: Input | undefined) {
  const questions = openQuestions(recipe, request.answers, isHandedOver(request));
  const position = questions.findIndex(({ id }) => id === input?.id) + 1;
  const label = input?.label ?? '';
  return {
    kind: 'question' as const,
    requestId: request.id,
    vendorName: recipe.name,
    position,
    total: questions.length,
    label,
    prerequisites: position === 1 ? recipe.prerequisites : [],
    why: input?.why ?? '',
    where: input?.where ?? null,
    input: input?.type === 'choice' ? ('choice' as const) : ('text' as const),
    choices: input?.type === 'choice' ? input.choices : [],
    required: input !== undefined && isOn(input.required, request.answers.given),
    example: input !== undefined && 'example' in input ? input.example : null,
    errorMessage: `${label} is needed to go on.`,
  };
}

function offered(ports: Ports, request: RequestRecord, input: Input | undefined): string | null {
  if (input === undefined) return null;
  const known = placeholderValues({ request, recipe: recipeOf(ports, request) }, ports.rules);
  return problemOf(request)?.value ?? offeredValue(input, request.answers, known);
}

function shownAnswer(input: Input | undefined, value: string | undefined): string | null {
  if (value === undefined) return null;
  if (value === '') return '(left blank)';
  return input?.type === 'choice' ? (input.choices.find(({ id }) => id === value)?.title ?? value) : value;
}
