import type { Log } from '../../core/ports/log';
import { catalogueOf, unopenedRecipes, type Catalogue } from '../../vendors/catalogue';
import { loadHints } from '../../vendors/hints/load-hints';
import type { Settings } from '../settings';
import { readPrivateRecipes } from './private-recipes';

/** The product's vendors and those of `VENDORS_DIR`; what is wrong with a private one is in the log. */
export async function loadVendors(
  { vendorsDir }: Pick<Settings, 'vendorsDir'>,
  log: Log,
): Promise<Catalogue> {
  const builtIn = await unopenedRecipes();
  if (vendorsDir === null) return catalogueOf([], builtIn, loadHints());
  const { good, bad } = await readPrivateRecipes(
    vendorsDir,
    builtIn.map(({ vendor }) => vendor),
  );
  const recipes = good.map(({ recipe }) => recipe);
  for (const { file, problems } of bad) log.warn({ file, problems: [...problems] }, 'Recipe left out');
  log.info({ folder: vendorsDir, recipes: recipes.map(({ id }) => id) }, 'Private recipes loaded');
  return catalogueOf(recipes, builtIn, loadHints());
}
