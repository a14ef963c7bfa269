import { AppError } from '../../core/errors';
import type { RequestRecord } from '../../core/request';
import type { PlanKind } from '../../core/stages';
import type { Recipe } from '../../vendors/schema';
import type { Ports } from '../ports';

type Reading = Pick<Ports, 'catalogue'>;

/** The recipe a request is for. Error: `not-found` when the vendor was taken out of the catalogue meanwhile. */
export function recipeOf(ports: Reading, request: RequestRecord): Recipe {
  const recipe = knownRecipe(ports, request);
  if (recipe !== null) return recipe;
  throw new AppError({ kind: 'not-found', code: 'recipe-missing', safeText: whyNoRecipe(request) });
}

/** The same; `null` when the vendor was taken out of the catalogue: what time changes goes on without it. */
export function knownRecipe({ catalogue }: Reading, { recipeId }: RequestRecord): Recipe | null {
  return catalogue.get(recipeId) ?? null;
}

/** What people are told where a set-up cannot go on without its recipe. */
export function whyNoRecipe({ recipeId }: RequestRecord): string {
  return `The vendor “${recipeId}” is no longer in the catalogue, so this set-up cannot go on. It does when whoever runs Latchkey puts the recipe back.`;
}

/** Made of operations that were planned before. */
const WITHOUT_RECIPE: readonly (PlanKind | undefined)[] = ['undo', 'remove', 'put-back', 'accept'];

/** Why a plan cannot be made, approved or ended as things are; `null` when it can. Some need only what was done. */
export function cannotGoOn(
  ports: Reading,
  request: RequestRecord,
  kind: PlanKind | undefined,
): string | null {
  return WITHOUT_RECIPE.includes(kind) || knownRecipe(ports, request) !== null ? null : whyNoRecipe(request);
}
