import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planningParts, planRecipe, type PlanningParts } from '../../bot/recipes/plan-recipe';
import { planText } from '../../bot/recipes/plan-text';
import { startSandboxTenant, type SandboxTenant } from '../../sandbox/tenant/server';
import type { PlannedOperation } from '../../core/plan';
import { loadRecipes } from '../../vendors/catalogue';
import type { Recipe } from '../../vendors/schema';
import { lineDifferences } from '../support/line-differences';
import { variantsOf } from '../support/recipe-variants';

const FOLDER = join(__dirname, 'golden');
const SHORT = 'README.md';
/** `npm run golden` */
const WRITES = process.env['LATCHKEY_WRITE_GOLDEN'] === '1';
const NOW = new Date('2026-01-15T09:00:00Z');

let sandbox: SandboxTenant;
let parts: PlanningParts;
let recipes: readonly Recipe[];
beforeAll(async () => {
  [sandbox, recipes] = await Promise.all([startSandboxTenant({ port: 0, replicationMs: 0 }), loadRecipes()]);
  parts = planningParts(sandbox, NOW);
});
afterAll(() => sandbox.stop());

/** The plan with the usual answers, then for every other option of a choice the lines that differ. */
async function goldenPage(recipe: Recipe): Promise<string> {
  const usual = await textWith(recipe, {});
  const sections: string[] = [];
  for (const { title, answers } of variantsOf(recipe)) {
    const differences = lineDifferences(usual.split('\n'), (await textWith(recipe, answers)).split('\n'));
    if (differences.length > 0)
      sections.push(
        `\n# With ${title}\n\n\`\`\`diff\n${differences.map((line) => line.trimEnd()).join('\n')}\n\`\`\`\n`,
      );
  }
  return `${usual}${sections.join('')}`;
}

async function textWith(recipe: Recipe, answers: Record<string, string>): Promise<string> {
  const planned = await planRecipe(parts, recipe, answers);
  return 'problems' in planned ? `No plan:\n${planned.problems.join('\n')}\n` : planText(planned);
}

/** One line for each operation; what a person decides about sign-on is named. */
async function shortPlan(recipe: Recipe): Promise<string[]> {
  const planned = await planRecipe(parts, recipe, {});
  if ('problems' in planned) return [`## ${recipe.id}`, ...planned.problems];
  const { plan, later } = planned;
  return [
    `## ${recipe.id}`,
    ...plan.operations.map(shortLine),
    ...(later === null ? [] : ['Later:', ...later.operations.map(shortLine)]),
    '',
  ];
}

function shortLine({ stage, title, details }: PlannedOperation): string {
  return `- ${[title, ...(stage === 'sign-on' ? details : [])].join(' | ')}`;
}

/** Recipes of which the whole plan is kept: those that have a page. */
function hasPage({ id }: Recipe): boolean {
  return existsSync(join(FOLDER, `${id}.md`));
}

test('every plan is as it was last looked at, in short (npm run golden writes it)', async () => {
  const lines = ['# Every plan in short', ''];
  for (const recipe of recipes) lines.push(...(await shortPlan(recipe)));
  if (WRITES) writeFileSync(join(FOLDER, SHORT), lines.join('\n'));
  expect(lineDifferences(linesOf(SHORT), lines)).toEqual([]);
});

test('a plan that is kept whole is as it was last looked at (npm run golden writes it)', async () => {
  const known = recipes.map(({ id }) => `${id}.md`);
  expect(readdirSync(FOLDER).filter((name) => name !== SHORT && !known.includes(name))).toEqual([]);
  for (const recipe of recipes.filter(hasPage)) {
    const name = `${recipe.id}.md`;
    const page = await goldenPage(recipe);
    if (WRITES) writeFileSync(join(FOLDER, name), page);
    expect({ name, changed: lineDifferences(linesOf(name), page.split('\n')) }).toEqual({
      name,
      changed: [],
    });
  }
});

test('the same recipe gives the same plan twice', async () => {
  for (const recipe of recipes.filter(hasPage))
    expect(await textWith(recipe, {})).toBe(await textWith(recipe, {}));
});

function linesOf(name: string): string[] {
  return readFileSync(join(FOLDER, name), 'utf8').split('\n');
}
