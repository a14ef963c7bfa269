import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { AppError } from '../core/errors';
import { checkRecipe, problemText, type CheckedRecipe } from './check-recipe';
import { checkWrittenRecipe } from './check-written';
import { summaryOf } from './derive/summary';
import { indexVendors, namesOf, nearest, type Vendor, type VendorIndex } from './find-vendor';
import { loadHints, NO_HINTS, type Hints } from './hints/load-hints';
import type { Recipe } from './schema';
import { plainName } from './spelling';
import type { RecipeText } from './written/recipe';

const load = createRequire(__filename);
const FOLDER = join(__dirname, 'recipes');
const VENDOR_FILE = /\.vendor\.(js|ts)$/;

export type { Vendor } from './find-vendor';

/** A recipe that is checked and completed when it is first asked for, and kept; error: `invalid`, as `parseRecipe`. */
export interface UnopenedRecipe {
  readonly vendor: Vendor;
  readonly open: () => Recipe;
}

/** The vendors that can be set up. */
export interface Catalogue {
  /** Those with a recipe, by name. */
  list(): readonly Vendor[];
  /** Also of a hint, by its id. */
  get(id: string): Recipe | undefined;
  /** A vendor as somebody typed it: exact by id, name, alias or former name, of a recipe or a hint; else what comes near. */
  find(text: string): { readonly exact: Vendor } | { readonly suggestions: readonly Vendor[] };
}

/** More are offered to nobody. */
const MOST_SUGGESTED = 10;

/** The catalogue of the product itself. */
export async function loadCatalogue(): Promise<Catalogue> {
  return catalogueOf([], await unopenedRecipes(), loadHints());
}

/** Every recipe of the product, opened. Error: `invalid` naming the file and the reason. */
export async function loadRecipes(): Promise<readonly Recipe[]> {
  return (await unopenedRecipes()).map(({ open }) => open());
}

/** Every `<id>.vendor` file of `recipes/`. A start reads what they say and opens none: that takes 2 ms each. */
export async function unopenedRecipes(): Promise<readonly UnopenedRecipe[]> {
  const files = (await readdir(FOLDER)).filter((file) => VENDOR_FILE.test(file)).sort();
  return files.map(unopened);
}

export function catalogueOf(
  recipes: readonly Recipe[],
  unopened: readonly UnopenedRecipe[] = [],
  hints: Hints = NO_HINTS,
): Catalogue {
  const byId = new Map([
    ...recipes.map((recipe) => [recipe.id, () => recipe] as const),
    ...unopened.map(({ vendor, open }) => [vendor.id, open] as const),
  ]);
  const byName = [...recipes, ...unopened.map(({ vendor }) => vendor)].sort((a, b) =>
    a.name.localeCompare(b.name),
  );
  return {
    list: () => byName,
    get: (id) => byId.get(id)?.() ?? hints.get(id),
    find: finderOf(byName, hints),
  };
}

/** Names are read when one is first typed; those of hints when no recipe has it. */
function finderOf(vendors: readonly Vendor[], hints: Hints): Catalogue['find'] {
  let ofRecipes: VendorIndex | null = null;
  let ofHints: VendorIndex | null = null;
  return (text) => {
    const recipes = (ofRecipes ??= indexVendors(vendors));
    const exact = recipes.exact(text) ?? (ofHints ??= indexVendors(hints.list())).exact(text);
    if (exact !== undefined) return { exact };
    // Where there is a recipe nobody is offered the hint.
    const isAlone = ({ name, aliases }: Vendor) =>
      [name, ...aliases].every((one) => recipes.exact(one) === undefined);
    const hinted = ofHints?.near(text).filter(({ vendor }) => isAlone(vendor)) ?? [];
    return { suggestions: nearest([...recipes.near(text), ...hinted], MOST_SUGGESTED) };
  };
}

/** Checks shape and references of one complete recipe. Error: `invalid` with every problem named. */
export function parseRecipe(source: unknown, file: string): Recipe {
  return recipeIn(checkRecipe(source), file);
}

function recipeIn(checked: CheckedRecipe, file: string): Recipe {
  if ('recipe' in checked) return checked.recipe;
  throw invalidRecipe(file, checked.problems.map(problemText).join('; '));
}

/** What the vendor file of this id holds, unchecked. Error: Node's own when there is none. */
export function vendorFileSource(id: string): unknown {
  return sourceIn(`${id}.vendor${extname(__filename)}`);
}

/** Compiled files are CommonJS: `import()` takes four times as long for each. */
function sourceIn(file: string): unknown {
  return (load(join(FOLDER, file)) as { default: unknown }).default;
}

function unopened(file: string): UnopenedRecipe {
  const fileId = file.replace(VENDOR_FILE, '');
  const source = sourceIn(file) as RecipeText;
  const { id = fileId, name, summary = summaryOf(source), vendorName, category, hintFrom } = source;
  const { aliases = [], formerNames = [], draft = false } = source;
  let recipe: Recipe | undefined;
  return {
    vendor: { id, name, aliases, formerNames, category, summary, draft, hintFrom, vendorName },
    open: () => (recipe ??= opened(source, fileId, file)),
  };
}

function opened(source: unknown, fileId: string, file: string): Recipe {
  const parsed = recipeIn(checkWrittenRecipe(source, fileId), file);
  if (parsed.id === fileId) return parsed;
  throw invalidRecipe(file, `the id “${parsed.id}” must be the file name “${fileId}”`);
}

function invalidRecipe(file: string, reason: string): AppError {
  return new AppError({ kind: 'invalid', code: 'recipe-invalid', safeText: `Recipe ${file}: ${reason}` });
}

/** Names that two vendors must not share: what is typed in chat would be either. */
export function sharedNames(one: Vendor, other: Vendor): string[] {
  const taken = new Set(namesOf(other).map(plainName));
  return [...new Set(namesOf(one).filter((name) => taken.has(plainName(name))))];
}
