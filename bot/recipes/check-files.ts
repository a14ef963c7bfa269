import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { loadRecipes } from '../../vendors/catalogue';
import { problemText } from '../../vendors/check-recipe';
import { contentProblems } from '../../vendors/content-problems';
import type { Recipe } from '../../vendors/schema';
import { collisions, readPrivateRecipes } from './private-recipes';
import { readRecipeFile } from './recipe-file';

export interface CheckedFile {
  readonly file: string;
  /** Empty: the recipe loads, and there is nothing to say about it. */
  readonly problems: readonly string[];
}

/**
 * Everything that is wrong with a recipe, or with a folder as `VENDORS_DIR` would be read. Besides what keeps a
 * recipe from loading this finds examples, addresses and dates that cannot be right.
 */
export async function checkFiles(path: string, now: Date): Promise<readonly CheckedFile[]> {
  const builtIn = await loadRecipes();
  if (await isFolder(path)) {
    const { good, bad } = await readPrivateRecipes(path, builtIn);
    return [
      ...bad,
      ...good.map(({ file, recipe }) => ({ file, problems: contentProblems(recipe, now).map(problemText) })),
    ].sort((a, b) => a.file.localeCompare(b.file));
  }
  const read = await readRecipeFile(path);
  if ('problems' in read) return [{ file: path, problems: read.problems }];
  const { recipe } = read;
  const others = builtIn.filter((other) => !isItself(path, other));
  return [
    {
      file: path,
      problems: [...collisions(recipe, others), ...contentProblems(recipe, now).map(problemText)],
    },
  ];
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function isItself(path: string, { id }: Recipe): boolean {
  return basename(path) === `${id}.vendor.ts`;
}
