import { partNames } from './answer-parts';
import type { Recipe } from './schema';
import { KNOWN_PLACEHOLDERS } from './templates';

/** Keys of a question card's own data, beside which the answer travels under the input's id. */
const OF_THE_CARD = ['requestId', 'question', 'waitingFor'];

/** Inputs whose name already means something else. */
export function inputNameProblems({ inputs }: Recipe): string[] {
  return [
    ...inputs
      .filter(({ id }) => OF_THE_CARD.includes(id))
      .map(({ id }) => `input “${id}” needs another id: cards use this one themselves`),
    ...inputs
      .flatMap((input) => partNames(input).map((name) => `${input.id}.${name}`))
      .filter((name) => KNOWN_PLACEHOLDERS.includes(name))
      .map((name) => `{${name}} means something else already; the input needs another id`),
  ];
}
