import type { RecipeText } from './written/recipe';

/** Gives a vendor file its type. Literals only: a recipe cannot execute. */
export function defineVendor(recipe: RecipeText): RecipeText {
  return recipe;
}
