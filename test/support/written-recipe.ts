import { problemText } from '../../vendors/check-recipe';
import { checkWrittenRecipe } from '../../vendors/check-written';
import type { Recipe } from '../../vendors/schema';
import type { RecipeText } from '../../vendors/written/recipe';

/** A recipe as its author writes it, made complete; fails with every problem it has. */
export function written(recipe: RecipeText & { readonly id: string }): Recipe {
  const checked = checkWrittenRecipe(recipe, recipe.id);
  if ('recipe' in checked) return checked.recipe;
  throw new Error(checked.problems.map(problemText).join('\n'));
}
