import type { z } from 'zod';
import { referenceProblems } from './reference-problems';
import { recipeSchema, type Recipe } from './schema';

/** One thing that is wrong with a recipe, and where. */
export interface RecipeProblem {
  /** Keys and positions from the outside in; empty where the recipe as a whole is wrong. */
  readonly path: readonly (string | number)[];
  readonly text: string;
}

export type CheckedRecipe = { readonly recipe: Recipe } | { readonly problems: readonly RecipeProblem[] };

/** Checks shape, then references of a complete recipe. Every problem is found, not only the first. */
export function checkRecipe(source: unknown): CheckedRecipe {
  const parsed = recipeSchema.safeParse(source, { reportInput: true });
  if (!parsed.success) return { problems: shapeProblems(parsed.error) };
  const problems = referenceProblems(parsed.data).map((text) => ({ path: [], text }));
  return problems.length > 0 ? { problems } : { recipe: parsed.data };
}

/** What a schema found, one problem for each place. */
export function shapeProblems({ issues }: z.ZodError): RecipeProblem[] {
  return issues.flatMap((issue) => leavesOf(issue, []));
}

/** `inputs[0].choices[1].title: is missing` */
export function problemText({ path, text }: RecipeProblem): string {
  const where = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
  return where === '' ? text : `${where}: ${text}`;
}

type Issue = z.core.$ZodIssue;

/** Where a value may take one of several shapes, only what keeps it from the nearest one. */
function leavesOf(issue: Issue, outer: RecipeProblem['path']): RecipeProblem[] {
  const path = [...outer, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return nearest(issue.errors).flatMap((inner) => leavesOf(inner, path));
  }
  return [{ path, text: textOf(issue) }];
}

function nearest(shapes: readonly (readonly Issue[])[]): readonly Issue[] {
  const isOther = ({ code, path }: Issue) => code === 'invalid_type' && path.length === 0;
  const distance = (issues: readonly Issue[]) => issues.length + (issues.some(isOther) ? 100 : 0);
  return [...shapes].sort((a, b) => distance(a) - distance(b))[0] ?? [];
}

function textOf(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return `unknown field “${issue.keys.join('”, “')}”`;
  if ('input' in issue && issue.input === undefined) return 'is missing';
  return issue.message;
}
