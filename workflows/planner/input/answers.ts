import type { References } from '../../../core/graph-request';
import type { RequestRecord } from '../../../core/request';
import type { Recipe } from '../../../vendors/schema';
import { isList } from '../../../vendors/validate-answer';
import type { Answered } from './plan-input';

/** First step: what the recipe's texts and conditions stand for. `known`: the `placeholderValues`, after a run with its references. */
export function answersOf(
  { request: { answers, ...request }, recipe }: { request: RequestRecord; recipe: Recipe },
  known: References,
): Answered {
  const lists = recipe.inputs.flatMap((one) =>
    one.type === 'sp-metadata' ? [`{${one.id}.acsUrls}`] : isList(one) ? [`{input.${one.id}}`] : [],
  );
  return { recipe, request, given: answers.given, known, lists };
}
