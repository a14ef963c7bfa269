import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../core/errors';
import { sharedNames, type Vendor } from '../../vendors/catalogue';
import type { Recipe } from '../../vendors/schema';
import { isRecipeFile, readRecipeFile, type Look } from './recipe-file';

/** More files than this are somebody else's folder. */
const MAX_FILES = 500;

export interface BadRecipe {
  /** Full path. */
  readonly file: string;
  readonly problems: readonly string[];
}

export interface GoodRecipe {
  readonly file: string;
  readonly recipe: Recipe;
  /** What the further look found. */
  readonly remarks: readonly string[];
}

export interface PrivateRecipes {
  readonly good: readonly GoodRecipe[];
  /** Files left out, and why. */
  readonly bad: readonly BadRecipe[];
}

/**
 * The recipes of a folder, besides those that are there already. A bad file, or one whose id or names belong to
 * another vendor, is left out with its reasons; the rest load. Error: `invalid` when the folder cannot be read.
 */
export async function readPrivateRecipes(
  folder: string,
  builtIn: readonly Vendor[],
  look?: Look,
): Promise<PrivateRecipes> {
  const good: GoodRecipe[] = [];
  const bad: BadRecipe[] = [];
  for (const name of await recipeFilesIn(folder)) {
    const file = join(folder, name);
    const read = await readRecipeFile(file, look);
    const others = [...builtIn, ...good.map(({ recipe }) => recipe)];
    const problems = 'recipe' in read ? collisions(read.recipe, others) : read.problems;
    if ('recipe' in read && problems.length === 0)
      good.push({ file, recipe: read.recipe, remarks: read.remarks ?? [] });
    else bad.push({ file, problems });
  }
  return { good, bad };
}

/** Why a recipe cannot stand beside the others: two vendors must not answer to one name. */
export function collisions(recipe: Recipe, others: readonly Vendor[]): string[] {
  return others.flatMap((other) =>
    other.id === recipe.id
      ? [`the id “${recipe.id}” is taken by another recipe (${other.name})`]
      : sharedNames(recipe, other).map((name) => `the name “${name}” is taken by the vendor “${other.id}”`),
  );
}

async function recipeFilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw unreadable(`VENDORS_DIR: the folder ${folder} cannot be read.`, error);
  });
  const files = names.filter(isRecipeFile).sort();
  if (files.length <= MAX_FILES) return files;
  throw unreadable(`VENDORS_DIR: the folder ${folder} holds more than ${MAX_FILES} recipes.`);
}

function unreadable(safeText: string, cause?: unknown): AppError {
  return new AppError({ kind: 'invalid', code: 'vendors-dir-unreadable', safeText, cause });
}
