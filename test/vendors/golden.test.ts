import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planningParts, planRecipe, type PlanningParts } from '../../bot/recipes/plan-recipe';
import { planText } from '../../bot/recipes/plan-text';
import { startSandboxTenant, type SandboxTenant } from '../../sandbox/tenant/server';
import { loadRecipes } from '../../vendors/catalogue';
import type { Recipe } from '../../vendors/schema';
import { lineDifferences } from '../support/line-differences';
import { variantsOf } from '../support/recipe-variants';

const FOLDER = join(__dirname, 'golden');
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

test('every plan is as it was last looked at (npm run golden writes them)', async () => {
  const pages = new Map<string, string>();
  for (const recipe of recipes) pages.set(`${recipe.id}.md`, await goldenPage(recipe));
  if (WRITES) {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER);
    for (const [name, page] of pages) writeFileSync(join(FOLDER, name), page);
  }
  const kept = existsSync(FOLDER) ? readdirSync(FOLDER).sort() : [];
  expect(kept).toEqual([...pages.keys()].sort());
  for (const [name, page] of pages) {
    expect({ name, changed: lineDifferences(linesOf(name), page.split('\n')) }).toEqual({
      name,
      changed: [],
    });
  }
});

test('the same recipe gives the same plan twice', async () => {
  for (const recipe of recipes) expect(await textWith(recipe, {})).toBe(await textWith(recipe, {}));
});

function linesOf(name: string): string[] {
  return readFileSync(join(FOLDER, name), 'utf8').split('\n');
}
