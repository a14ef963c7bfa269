import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkWrittenRecipe } from '../check-written';
import type { Vendor } from '../find-vendor';
import type { Recipe } from '../schema';
import { hintFrom, recipeFromHint, summaryOf } from './from-hint';
import type { Hint, HintFile } from './hint';

/** Vendors of which only an old tutorial is known. Nothing is read before somebody asks for one. */
export interface Hints {
  list(): readonly Vendor[];
  /** The complete recipe of a hint; the id stays the same for good, requests keep it. */
  get(id: string): Recipe | undefined;
}

export const NO_HINTS: Hints = { list: () => [], get: () => undefined };

/** As the compiler puts it beside this file, too. */
const FILE = join(__dirname, 'facts.json');
/** Recipes of set-ups under way; others are made anew in a few milliseconds. */
const MOST_KEPT = 30;

/** Kept are the names, once somebody typed one that no recipe has, and the few recipes used last. */
export function loadHints(read: () => readonly Hint[] = hintsInFile): Hints {
  let vendors: readonly Vendor[] | null = null;
  const kept = new Map<string, Recipe>();
  return {
    list: () => (vendors ??= read().map(vendorOf)),
    get: (id) => {
      if (!id.endsWith('-hint')) return undefined;
      const recipe = kept.get(id) ?? recipeIn(read(), id);
      if (recipe === undefined) return undefined;
      kept.delete(id);
      kept.set(id, recipe);
      for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(oldest);
      return recipe;
    },
  };
}

/** Every hint of the product. */
export function hintsInFile(): readonly Hint[] {
  return hintFile().hints;
}

/** The same with the tutorials that no hint was made of. */
export function hintFile(): HintFile {
  // Checked by `test/vendors/hints/facts.test.ts`; a schema would take longer than all the rest of a look.
  return JSON.parse(readFileSync(FILE, 'utf8')) as HintFile;
}

function recipeIn(hints: readonly Hint[], id: string): Recipe | undefined {
  const hint = hints.find((one) => one.id === id);
  if (hint === undefined) return undefined;
  const checked = checkWrittenRecipe(recipeFromHint(hint), id);
  return 'recipe' in checked ? checked.recipe : undefined;
}

/** As its recipe will say it. */
function vendorOf(hint: Hint): Vendor {
  const { id, name, gallery } = hint;
  return {
    id,
    name,
    aliases: gallery === undefined ? [] : [gallery],
    formerNames: [],
    summary: summaryOf(hint),
    draft: true,
    hintFrom: hintFrom(hint),
  };
}
