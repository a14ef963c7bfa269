import type { RequestRecord } from '../../core/request';
import type { FieldView } from '../../core/views';
import { isOn } from '../../vendors/questions';
import type { Input, Recipe } from '../../vendors/schema';
import { isSensitive } from '../../vendors/sensitive';
import { isList } from '../../vendors/validate-answer';
import type { Ports } from '../ports';
import { offeredChoices, offerText } from '../questions/offers';
import { isKeptWhole, offerAt, pageState, problemAt } from '../questions/page-state';
import { keptUnseen, shownValue } from '../questions/shown-values';

/** Sealed, or too long for a card. */
const UNSEEN = 'It is kept as you gave it: leave the field empty to use it. ';

interface Asked {
  readonly recipe: Recipe;
  readonly request: RequestRecord;
  readonly input: Input;
  /** The page says where all of it is found. */
  readonly isPlaceKnown: boolean;
}

/** One question of the open page, with what was said to it. */
export function fieldView(ports: Ports, { recipe, request, input, isPlaceKnown }: Asked): FieldView {
  const state = pageState(request);
  const offer = offerAt(state, input.id);
  const problem = problemAt(state, input.id);
  const isUnseen = keptUnseen(request, input) !== null;
  return {
    id: input.id,
    label: input.label,
    why: offer === null ? `${isUnseen ? UNSEEN : ''}${input.why}` : offerText(offer),
    where: isPlaceKnown || offer !== null ? '' : (input.where ?? ''),
    input: offer === null ? kindOf(input) : 'choice',
    choices: offer !== null ? offeredChoices(offer) : input.type === 'choice' ? input.choices : [],
    search: offer === null ? searchFor(input) : null,
    // A client would not send an empty field that is required.
    required: isOn(input.required, request.answers.given) && !isUnseen && !isKeptWhole(state, input.id),
    example: 'example' in input && offer === null ? input.example : null,
    errorMessage: `${input.label} is needed to go on.`,
    value: shownValue(ports, { request, recipe, input }),
    problem: problem === null ? null : { severity: problem.severity, text: problem.text },
  };
}

function searchFor(input: Input): FieldView['search'] {
  if (input.type !== 'principals') return null;
  return input.only === 'groups' ? 'groups' : 'people';
}

function kindOf(input: Input): FieldView['input'] {
  if (input.type === 'choice') return 'choice';
  if (isSensitive(input)) return 'password';
  return input.type === 'sp-metadata' || isList(input) ? 'lines' : 'text';
}
