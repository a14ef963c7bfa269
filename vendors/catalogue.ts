import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { AppError } from '../core/errors';
import { checkRecipe, problemText, type CheckedRecipe } from './check-recipe';
import { checkWrittenRecipe } from './check-written';
import { changesBetween } from './nearest';
import { summaryOf } from './derive/summary';
import type { Recipe } from './schema';
import type { RecipeText } from './written/recipe';

const load = createRequire(__filename);
const FOLDER = join(__dirname, 'recipes');
const VENDOR_FILE = /\.vendor\.(js|ts)$/;

/** What is known of a vendor before its recipe is opened: enough to offer and to find it. */
export type Vendor = Pick<Recipe, 'id' | 'name' | 'aliases' | 'summary' | 'draft' | 'vendorName'>;

/** A recipe that is checked and completed when it is first asked for, and kept; error: `invalid`, as `parseRecipe`. */
export interface UnopenedRecipe {
  readonly vendor: Vendor;
  readonly open: () => Recipe;
}

/** The vendors that can be set up. */
export interface Catalogue {
  /** By name. */
  list(): readonly Vendor[];
  get(id: string): Recipe | undefined;
  /** A vendor as somebody typed it: exact by id, name or alias, else what comes near. */
  find(text: string): { readonly exact: Vendor } | { readonly suggestions: readonly Vendor[] };
}

/** The catalogue of the product itself. */
export async function loadCatalogue(): Promise<Catalogue> {
  return catalogueOf([], await unopenedRecipes());
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

export function catalogueOf(recipes: readonly Recipe[], unopened: readonly UnopenedRecipe[] = []): Catalogue {
  const byId = new Map([
    ...recipes.map((recipe) => [recipe.id, () => recipe] as const),
    ...unopened.map(({ vendor, open }) => [vendor.id, open] as const),
  ]);
  const byName = [...recipes, ...unopened.map(({ vendor }) => vendor)].sort((a, b) =>
    a.name.localeCompare(b.name),
  );
  return {
    list: () => byName,
    get: (id) => byId.get(id)?.(),
    find: (text) => findVendor(byName, text),
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
  const { id = fileId, name, aliases = [], summary = summaryOf(source), draft = false, vendorName } = source;
  let recipe: Recipe | undefined;
  return {
    vendor: { id, name, aliases, summary, draft, vendorName },
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

function findVendor(vendors: readonly Vendor[], text: string): ReturnType<Catalogue['find']> {
  const wanted = plain(text);
  const exact = vendors.find((vendor) => namesOf(vendor).some((name) => plain(name) === wanted));
  if (exact !== undefined) return { exact };
  const near = vendors
    .map((vendor) => ({
      vendor,
      distance: Math.min(...namesOf(vendor).map((name) => distanceTo(plain(name), wanted))),
    }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(wanted.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return { suggestions: near.slice(0, 5).map(({ vendor }) => vendor) };
}

/** Names that two vendors must not share: what is typed in chat would be either. */
export function sharedNames(one: Vendor, other: Vendor): string[] {
  const taken = new Set(namesOf(other).map(plain));
  return [...new Set(namesOf(one).filter((name) => taken.has(plain(name))))];
}

function namesOf({ id, name, aliases }: Vendor): readonly string[] {
  return [id, name, ...aliases];
}

/** Case, spaces and punctuation do not matter: "Logz.io", "logzio" and "LOGZ IO" are one name. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** A beginning of the name is near at once; otherwise Levenshtein's distance. */
function distanceTo(name: string, typed: string): number {
  if (typed.length >= 3 && name.startsWith(typed)) return 0;
  return changesBetween(name, typed);
}
