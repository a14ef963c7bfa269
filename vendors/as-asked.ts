import type { Answers } from '../core/request';
import { usesIn, type Use } from './composed';
import { isOn } from './questions';
import type { Input, Recipe } from './schema';
import type { AsAsked } from './validate-answer';
import { writtenTexts } from './written-texts';

/** A recipe never changes, and each field of a card is judged by all that it writes. */
const known = new WeakMap<Recipe, readonly Use[]>();

function usesOf(recipe: Recipe): readonly Use[] {
  const uses = known.get(recipe) ?? usesIn(recipe, writtenTexts(recipe));
  known.set(recipe, uses);
  return uses;
}

/** A question with what the answers so far decide about it, and with where its answer is written. */
export function asAsked(recipe: Recipe, input: Input, given: Answers['given']): Input & AsAsked {
  return {
    ...input,
    required: isOn(input.required, given),
    ...('ownScheme' in input ? { ownScheme: isOn(input.ownScheme, given) } : {}),
    uses: usesOf(recipe),
  };
}
