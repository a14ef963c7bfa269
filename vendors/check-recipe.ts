import type { z } from 'zod';
import type { Json } from '../core/json';
import { problemText, textsIn, type Path, type RecipeProblem } from './problem';
import { referenceProblems } from './reference-problems';
import { missingAt, repaired } from './repair';
import { recipeSchema, type Recipe } from './schema';
import { leavesOf, sentenceFor, unknownField, type Leaf } from './shape-problems';
import { placeholdersIn } from './templates';

export { problemText, type RecipeProblem } from './problem';

export type CheckedRecipe = { readonly recipe: Recipe } | { readonly problems: readonly RecipeProblem[] };

/** A problem hides others at most so many times; each round looks behind those of the one before. */
const MOST_ROUNDS = 8;

/** Shape, then references of a complete recipe. `alsoUsed`: placeholders of texts that are no part of it. */
export function checkRecipe(source: unknown, alsoUsed: readonly string[] = []): CheckedRecipe {
  return checkAgainst(recipeSchema, source, (recipe, used) => {
    const problems = referenceProblems(recipe, [...alsoUsed, ...used]);
    return problems.length > 0 ? { problems } : { recipe };
  });
}

/**
 * Checks a source by a schema, then by `next`, which is given what the schema made of it and the placeholders of all its
 * texts. Every problem is found at once: what is behind a wrong part is looked at with that part put right, and what was
 * put in its place is said nothing about.
 */
export function checkAgainst<T>(
  schema: z.ZodType<T>,
  source: unknown,
  next: (data: T, used: readonly string[]) => CheckedRecipe,
): CheckedRecipe {
  const used = textsIn((source ?? null) as Json, []).flatMap(({ text }) => placeholdersIn(text));
  const problems: RecipeProblem[] = [];
  const madeUp: Path[] = [];
  let current: unknown = source;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const parsed = schema.safeParse(current, { reportInput: true });
    if (parsed.success) {
      const checked = next(parsed.data, used);
      const further = 'problems' in checked ? checked.problems.filter(({ path }) => !isIn(madeUp, path)) : [];
      return problems.length === 0 ? checked : { problems: eachOnce([...problems, ...further]) };
    }
    const leaves = parsed.error.issues.flatMap((issue) => leavesOf(issue));
    problems.push(
      ...problemsOf(
        leaves.filter(({ path }) => !isIn(madeUp, path)),
        leaves,
      ),
    );
    const put = repaired(current, leaves);
    madeUp.push(...put.madeUp);
    current = put.source;
  }
  return { problems: eachOnce(problems) };
}

function problemsOf(told: readonly Leaf[], all: readonly Leaf[]): RecipeProblem[] {
  return told.flatMap((leaf) => {
    const { path, issue } = leaf;
    const missing = missingAt(path, all);
    if (issue.code !== 'unrecognized_keys') return [{ path, text: sentenceFor(leaf, missing) }];
    return issue.keys.map((field) => ({ path, field, text: unknownField(field, missing) }));
  });
}

/** At a made-up part, or inside one. */
function isIn(parts: readonly Path[], path: Path): boolean {
  return parts.some(
    (part) => part.length <= path.length && part.every((step, index) => step === path[index]),
  );
}

/** Two rounds may say the same of one place. */
function eachOnce(problems: readonly RecipeProblem[]): RecipeProblem[] {
  return [...new Map(problems.map((problem) => [problemText(problem), problem])).values()];
}
