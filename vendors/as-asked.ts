import type { Answers } from '../core/request';
import { usesIn } from './composed';
import { isOn } from './questions';
import type { Input, Recipe } from './schema';
import type { AsAsked } from './validate-answer';
import { writtenTexts } from './written-texts';

/** A question with what the answers so far decide about it, and with where its answer is written. */
export function asAsked(recipe: Recipe, input: Input, given: Answers['given']): Input & AsAsked {
  return {
    ...input,
    required: isOn(input.required, given),
    ...('ownScheme' in input ? { ownScheme: isOn(input.ownScheme, given) } : {}),
    uses: usesIn(recipe, writtenTexts(recipe)),
  };
}
