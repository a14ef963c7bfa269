import { handOverCard } from '../../cards/hand-over/hand-over-card';
import type { PlanDocument } from '../../core/plan';
import { asWritten } from '../../vendors/as-written';
import { contentProblems } from '../../vendors/content-problems';
import { problemText } from '../../vendors/check-recipe';
import { KNOWN_PLACEHOLDERS, placeholdersIn } from '../../vendors/templates';
import type { Recipe } from '../../vendors/schema';
import { knownRecipes, type KnownRecipe } from './known-recipes';
import { planRecipe, type PlannedRecipe, type PlanningParts } from './plan-recipe';
import { planText } from './plan-text';

/** What was found about each of the product's recipes and hints; nothing: it is fine. */
export interface Findings {
  readonly recipes: number;
  readonly hints: number;
  readonly problems: readonly { readonly id: string; readonly problem: string }[];
}

/** Everything that `recipe -- check` would say of each. */
export async function checkAll(now: Date): Promise<Findings> {
  return lookAtAll((recipe) =>
    asWritten(contentProblems(recipe, now), { complete: recipe }).map(problemText),
  );
}

/** Plans each with its own examples as answers, and writes plan and hand-over as people read them. */
export async function planAll(parts: PlanningParts): Promise<Findings> {
  return lookAtAll(async (recipe) => {
    const planned = await planRecipe(parts, recipe);
    return 'problems' in planned ? planned.problems : problemsOfPlan(planned);
  });
}

type Look = (recipe: Recipe) => readonly string[] | Promise<readonly string[]>;

async function lookAtAll(look: Look): Promise<Findings> {
  const known = await knownRecipes();
  const problems: { id: string; problem: string }[] = [];
  for (const { id, read } of known) {
    const found = 'problems' in read ? read.problems : await look(read.recipe);
    problems.push(...found.map((problem) => ({ id, problem })));
  }
  const count = (isHint: boolean) => known.filter((one: KnownRecipe) => one.isHint === isHint).length;
  return { recipes: count(false), hints: count(true), problems };
}

function problemsOfPlan(planned: PlannedRecipe): string[] {
  const { plan, later, handOver, recipe } = planned;
  const plans = [plan, ...(later === null ? [] : [later])];
  const shown = [planText(planned), JSON.stringify(handOverCard(handOver))].join('\n');
  return [
    ...plans.flatMap(blockedBy),
    ...asked(recipe, shown).map((name) => `{${name}} is shown as it stands`),
    ...(plan.operations.length === 0 ? ['the plan does nothing'] : []),
  ];
}

function blockedBy({ notices }: PlanDocument): string[] {
  return notices.filter(({ severity }) => severity === 'blocking').map(({ text }) => text);
}

/** Answers are known once a plan is made; what the run makes is not, whatever an input is called. */
function asked({ inputs }: Recipe, text: string): string[] {
  const ids = ['input', ...inputs.map(({ id }) => id)];
  return [...new Set(placeholdersIn(text))].filter(
    (name) => ids.includes(name.split('.')[0] ?? '') && !KNOWN_PLACEHOLDERS.includes(name),
  );
}
