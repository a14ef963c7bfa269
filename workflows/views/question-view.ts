import { isJsonObject } from '../../core/json';
import type { CardRecord } from '../../core/ports/card-store';
import type { Answer, RequestRecord } from '../../core/request';
import type { QuestionView } from '../../core/views';
import { notConfirmed } from '../../vendors/not-confirmed';
import { isOn, offeredValue, openQuestions } from '../../vendors/questions';
import type { Input, Recipe } from '../../vendors/schema';
import { isSensitive } from '../../vendors/sensitive';
import { isList } from '../../vendors/validate-answer';
import { isAboutExisting, previousFor, questionsFor } from '../questions/existing-application-question';
import { CHANGES_REQUESTED, isHandedOver, OPEN_CARD } from '../request/request-facts';
import { isKeptWhole, problemOf } from '../questions/wrong-answer';
import { textAt } from '../../core/json-read';
import { own } from '../../core/own';
import { placeholderValues, vendorNameOf } from '../request/placeholder-values';
import { recipeOf } from '../request/recipe-of';
import type { Ports } from '../ports';
import { offerOf, offerText, offeredChoices } from '../questions/offers';

/** A question card is open while it is the newest one; afterwards it shows what was answered. */
export function questionView(ports: Ports, request: RequestRecord, { subject }: CardRecord): QuestionView {
  const recipe = recipeOf(ports, request);
  const inputId = (subject ?? '').split('#')[0] ?? '';
  const input = questionsFor(recipe, request).find(({ id }) => id === inputId);
  const isOpen = request.state === 'collecting' && request.facts[OPEN_CARD] === subject;
  const answer = own(request.answers.given, inputId);
  return {
    ...asked(recipe, request, input),
    ...(isOpen ? choiceOffered(request) : {}),
    question: inputId,
    asks: isOpen ? askedChanges(request) : null,
    value: isOpen ? offered(ports, request, input) : shownAnswer(input, answer),
    problem: isOpen ? problemOf(request) : null,
    canGoBack: isOpen && previousFor(recipe, request) !== null,
    status: isOpen ? 'open' : answer === undefined ? 'closed' : 'answered',
    note: isOpen || answer !== undefined ? null : (request.reason ?? 'Goes on below.'),
  };
}

function askedChanges({ facts }: RequestRecord): string | null {
  const wish = facts[CHANGES_REQUESTED];
  return isJsonObject(wish) ? `${textAt(wish, 'by')} asks: ${textAt(wish, 'reason')}` : null;
}

function asked(recipe: Recipe, request: RequestRecord, input: Input | undefined) {
  const questions = [
    ...openQuestions(recipe, request.answers, isHandedOver(request)),
    ...(input !== undefined && isAboutExisting(input.id) ? [input] : []),
  ];
  const position = questions.findIndex(({ id }) => id === input?.id) + 1;
  const label = input?.label ?? '';
  return {
    kind: 'question' as const,
    requestId: request.id,
    vendorName: vendorNameOf(request, recipe),
    position,
    total: questions.length,
    label,
    prerequisites: position === 1 ? beforeBeginning(recipe) : [],
    why: input?.why ?? '',
    where: input?.where ?? null,
    input: input === undefined ? ('text' as const) : fieldFor(input),
    choices: input?.type === 'choice' ? input.choices : [],
    search: input === undefined ? null : searchFor(input),
    // A client would not send an empty field that is required.
    required: input !== undefined && isOn(input.required, request.answers.given) && !isKeptWhole(request),
    example: input !== undefined && 'example' in input ? input.example : null,
    errorMessage: `${label} is needed to go on.`,
  };
}

function searchFor(input: Input): QuestionView['search'] {
  if (input.type !== 'principals') return null;
  return input.only === 'groups' ? 'groups' : 'people';
}

/** What a search found, instead of the field it was typed into. */
function choiceOffered(request: RequestRecord): Partial<QuestionView> {
  const offer = offerOf(request);
  return offer === null
    ? {}
    : { input: 'choice', search: null, choices: offeredChoices(offer), why: offerText(offer), example: null };
}

function beforeBeginning(recipe: Recipe): readonly string[] {
  const said = notConfirmed(recipe);
  return said === null ? recipe.prerequisites : [said, ...recipe.prerequisites];
}

function fieldFor(input: Input): QuestionView['input'] {
  if (input.type === 'choice') return 'choice';
  if (isSensitive(input)) return 'password';
  return input.type === 'sp-metadata' || isList(input) ? 'lines' : 'text';
}

function offered(ports: Ports, request: RequestRecord, input: Input | undefined): string | null {
  if (input === undefined || offerOf(request) !== null) return null;
  const known = placeholderValues({ request, recipe: recipeOf(ports, request) }, ports.rules);
  return problemOf(request)?.value ?? offeredValue(input, request.answers, known);
}

function shownAnswer(input: Input | undefined, answer: Answer | undefined): string | null {
  if (answer === undefined) return null;
  const { value } = answer;
  if (value === '') return '(left blank)';
  if (input === undefined) return value;
  if (isSensitive(input)) return '(given, kept sealed, never shown)';
  return input.type === 'choice' ? (input.choices.find(({ id }) => id === value)?.title ?? value) : value;
}
