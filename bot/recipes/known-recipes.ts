import { loadRecipes } from '../../vendors/catalogue';
import { checkWrittenRecipe } from '../../vendors/check-written';
import { problemText } from '../../vendors/check-recipe';
import { recipeFromHint } from '../../vendors/hints/from-hint';
import { hintsInFile } from '../../vendors/hints/load-hints';
import { plainName } from '../../vendors/spelling';
import type { ReadRecipe } from './recipe-file';

/** One vendor that the product knows, by its recipe or by a hint. */
export interface KnownRecipe {
  readonly id: string;
  readonly isHint: boolean;
  readonly read: ReadRecipe;
}

/** Every recipe of the product, then every hint. Error: `invalid` where a vendor file is broken. */
export async function knownRecipes(): Promise<readonly KnownRecipe[]> {
  const recipes = (await loadRecipes()).map((recipe) => ({ id: recipe.id, isHint: false, read: { recipe } }));
  const hints = hintsInFile().map((hint): KnownRecipe => {
    const checked = checkWrittenRecipe(recipeFromHint(hint), hint.id);
    const read = 'recipe' in checked ? checked : { problems: checked.problems.map(problemText) };
    return { id: hint.id, isHint: true, read };
  });
  return [...recipes, ...hints];
}

/** The one of this id or name; a recipe rather than a hint. `null` when there is none. */
export async function knownRecipe(named: string): Promise<ReadRecipe | null> {
  const wanted = plainName(named);
  const bears = ({ id, read }: KnownRecipe) =>
    [id, ...('recipe' in read ? [read.recipe.name, ...read.recipe.aliases, ...read.recipe.formerNames] : [])]
      .map(plainName)
      .includes(wanted);
  return (await knownRecipes()).find(bears)?.read ?? null;
}
