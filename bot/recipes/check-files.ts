import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { loadRecipes } from '../../vendors/catalogue';
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
  const look = (recipe: Recipe) => contentProblems(recipe, now);
  const builtIn = await loadRecipes();
  if (await isFolder(path)) {
    const { good, bad } = await readPrivateRecipes(path, builtIn, look);
    return [...bad, ...good.map(({ file, remarks }) => ({ file, problems: remarks }))].sort((a, b) =>
      a.file.localeCompare(b.file),
    );
  }
  const read = await readRecipeFile(path, look);
  if ('problems' in read) return [{ file: path, problems: read.problems }];
  const { recipe, remarks = [] } = read;
  const others = builtIn.filter((other) => !isItself(path, other));
  return [
    {
      file: path,
      problems: [...collisions(recipe, others), ...remarks],
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
