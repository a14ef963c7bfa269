import type { RecipeSource } from './schema';

/** Gives a vendor file its type. Literals only: a recipe cannot execute. */
export function defineVendor(recipe: RecipeSource): RecipeSource {
  return recipe;
}
