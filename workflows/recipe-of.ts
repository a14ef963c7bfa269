import { AppError } from '../core/errors';
import type { RequestRecord } from '../core/request';
import type { Recipe } from '../vendors/schema';
import type { Ports } from './ports';

/** The recipe a request is for. Error: `not-found` when the vendor was taken out of the catalogue meanwhile. */
export function recipeOf({ catalogue }: Pick<Ports, 'catalogue'>, request: RequestRecord): Recipe {
  const recipe = catalogue.get(request.recipeId);
  if (recipe !== undefined) return recipe;
  throw new AppError({
    kind: 'not-found',
    code: 'recipe-missing',
    safeText: `The vendor “${request.recipeId}” is no longer in the catalogue.`,
  });
}
