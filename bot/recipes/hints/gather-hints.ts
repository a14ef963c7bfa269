import { readFile } from 'node:fs/promises';
import { checkWrittenRecipe } from '../../../vendors/check-written';
import { contentProblems } from '../../../vendors/content-problems';
import { recipeFromHint } from '../../../vendors/hints/from-hint';
import { hintSchema, type Hint } from '../../../vendors/hints/hint';
import { gathered } from './gather';
import { tutorialSchema, type Tutorial } from './tutorial';

interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

export interface GatheredFile {
  /** Of `facts.json`: a hint a line. */
  readonly text: string;
  readonly hints: number;
  readonly leftOut: readonly LeftOut[];
}

/** Makes the file of hints of the facts of tutorials. What gives no recipe that loads is left out with its reasons. */
export async function gatherHints(file: string): Promise<GatheredFile> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const tutorials = lines.map((line) => tutorialSchema.parse(JSON.parse(line)));
  const leftOut: LeftOut[] = [];
  const hints: Hint[] = [];
  for (const tutorial of tutorials) {
    const found = hintOf(tutorial, tutorials);
    if ('reason' in found)
      leftOut.push({ name: tutorial.gallery_name ?? tutorial.file, reason: found.reason });
    else hints.push(found.hint);
  }
  hints.sort((a, b) => (a.id < b.id ? -1 : 1));
  const list = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).join(',\n');
  return {
    text: `{"hints":[\n${list(hints)}\n],"leftOut":[\n${list(leftOut)}\n]}\n`,
    hints: hints.length,
    leftOut,
  };
}

function hintOf(tutorial: Tutorial, all: readonly Tutorial[]): { hint: Hint } | { reason: string } {
  const newest = all
    .filter(({ file }) => file === tutorial.file)
    .sort((a, b) => (a.edition < b.edition ? 1 : -1))[0];
  if (newest !== tutorial) return { reason: 'a newer edition of the same tutorial is there' };
  const hint = gathered(tutorial);
  const shape = hintSchema.safeParse(hint);
  if (!shape.success)
    return {
      reason: shape.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    };
  const checked = checkWrittenRecipe(recipeFromHint(hint), hint.id);
  const problems = 'problems' in checked ? checked.problems : contentProblems(checked.recipe, new Date());
  return problems.length === 0 ? { hint } : { reason: problems.map(({ text }) => text).join('; ') };
}
