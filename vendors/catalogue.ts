import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { AppError } from '../core/errors';
import { checkRecipe, problemText, type CheckedRecipe } from './check-recipe';
import { checkWrittenRecipe } from './check-written';
import { changesBetween } from './nearest';
import type { Recipe } from './schema';

const FOLDER = join(__dirname, 'recipes');

/** The vendors that can be set up. */
export interface Catalogue {
  /** By name. */
  list(): readonly Recipe[];
  get(id: string): Recipe | undefined;
  /** A vendor as somebody typed it: exact by id, name or alias, else what comes near. */
  find(text: string): { readonly exact: Recipe } | { readonly suggestions: readonly Recipe[] };
}

/** The catalogue of the product itself. */
export async function loadCatalogue(): Promise<Catalogue> {
  return catalogueOf(await loadRecipes());
}

/**
 * Loads every `<id>.vendor` file of `recipes/`.
 * Error: `invalid` naming the file and the reason; a vendor file of the product itself must never be broken.
 */
export async function loadRecipes(): Promise<readonly Recipe[]> {
  const files = (await readdir(FOLDER)).filter((file) => /\.vendor\.(js|ts)$/.test(file)).sort();
  return Promise.all(files.map((file) => loadFile(file)));
}

export function catalogueOf(recipes: readonly Recipe[]): Catalogue {
  const byName = [...recipes].sort((a, b) => a.name.localeCompare(b.name));
  const byId = new Map(recipes.map((recipe) => [recipe.id, recipe]));
  return {
    list: () => byName,
    get: (id) => byId.get(id),
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
export async function vendorFileSource(id: string): Promise<unknown> {
  return sourceIn(`${id}.vendor${extname(__filename)}`);
}

async function sourceIn(file: string): Promise<unknown> {
  const module = (await import(join(FOLDER, file))) as { default: unknown };
  // Compiled to CommonJS, a dynamic import wraps the module's own `default` once more.
  return (module.default as { default?: unknown }).default ?? module.default;
}

async function loadFile(file: string): Promise<Recipe> {
  const id = file.replace(/\.vendor\.(js|ts)$/, '');
  const parsed = recipeIn(checkWrittenRecipe(await sourceIn(file), id), file);
  if (parsed.id !== id) throw invalidRecipe(file, `the id “${parsed.id}” must be the file name “${id}”`);
  return parsed;
}

function invalidRecipe(file: string, reason: string): AppError {
  return new AppError({ kind: 'invalid', code: 'recipe-invalid', safeText: `Recipe ${file}: ${reason}` });
}

function findVendor(recipes: readonly Recipe[], text: string): ReturnType<Catalogue['find']> {
  const wanted = plain(text);
  const exact = recipes.find((recipe) => namesOf(recipe).some((name) => plain(name) === wanted));
  if (exact !== undefined) return { exact };
  const near = recipes
    .map((recipe) => ({
      recipe,
      distance: Math.min(...namesOf(recipe).map((name) => distanceTo(plain(name), wanted))),
    }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(wanted.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return { suggestions: near.slice(0, 5).map(({ recipe }) => recipe) };
}

/** Names that two recipes must not share: the vendor typed in chat would be either. */
export function sharedNames(one: Recipe, other: Recipe): string[] {
  const taken = new Set(namesOf(other).map(plain));
  return [...new Set(namesOf(one).filter((name) => taken.has(plain(name))))];
}

function namesOf(recipe: Recipe): readonly string[] {
  return [recipe.id, recipe.name, ...recipe.aliases];
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
