import { partNames } from './answer-parts';
import { at, type RecipeProblem } from './problem';
import type { Recipe } from './schema';
import { KNOWN_PLACEHOLDERS } from './templates';

/** Keys of a question card's own data, beside which the answer travels under the input's id. */
const OF_THE_CARD = ['requestId', 'question', 'waitingFor'];

/** Inputs whose name already means something else. */
export function inputNameProblems({ inputs }: Recipe): RecipeProblem[] {
  return inputs.flatMap((input, index) => {
    const path = ['inputs', index, 'id'];
    const { id } = input;
    return [
      ...(OF_THE_CARD.includes(id)
        ? [at(path, `input “${id}” needs another id: cards use this one themselves`)]
        : []),
      ...partNames(input)
        .map((name) => `${id}.${name}`)
        .filter((name) => KNOWN_PLACEHOLDERS.includes(name))
        .map((name) => at(path, `{${name}} means something else already; the input needs another id`)),
    ];
  });
}
