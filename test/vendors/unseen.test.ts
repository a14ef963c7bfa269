import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planningParts, planRecipe, type PlanningParts } from '../../bot/recipes/plan-recipe';
import { readPrivateRecipes } from '../../bot/recipes/private-recipes';
import { startSandboxTenant, type SandboxTenant } from '../../sandbox/tenant/server';
import { loadRecipes } from '../../vendors/catalogue';
import { contentProblems } from '../../vendors/content-problems';
import type { Recipe } from '../../vendors/schema';
import { putEntity } from '../support/tenant-by-hand';

/*
 * Vendors that nobody had in mind when the format was made, written down as a private folder of recipes. The vendors'
 * facts are those of Microsoft's tutorials of the named dates; nothing of the product knows of these vendors.
 */
const FOLDER = join(__dirname, 'unseen');
const FILES = readdirSync(FOLDER).sort();
const NOW = new Date('2026-11-30T09:00:00Z');
const LONGEST = 45;

let sandbox: SandboxTenant;
let parts: PlanningParts;
let recipes: ReadonlyMap<string, Recipe>;
beforeAll(async () => {
  sandbox = await startSandboxTenant({ port: 0, replicationMs: 0 });
  parts = planningParts(sandbox, NOW);
  const { good, bad } = await readPrivateRecipes(FOLDER, await loadRecipes());
  expect(bad).toEqual([]);
  recipes = new Map(good.map(({ recipe }) => [`${recipe.id}.yaml`, recipe]));
  await seedTemplates([...recipes.values()]);
});
afterAll(() => sandbox.stop());

/** The gallery's templates of these vendors, made of one that is there. */
async function seedTemplates(wanted: readonly Recipe[]): Promise<void> {
  const state = (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as {
    applicationTemplates: Record<string, unknown>[];
  };
  const like = state.applicationTemplates.find(({ displayName }) => displayName === 'Amplitude');
  for (const [index, { name }] of wanted.entries())
    await putEntity({ sandbox }, 'applicationTemplates', {
      ...like,
      id: `66666666-6666-4666-8666-6666666667${String(index).padStart(2, '0')}`,
      displayName: name,
    });
}

test('there are twenty, none longer than a page', () => {
  expect(FILES).toHaveLength(20);
  const lines = FILES.map((file) => [file, readFileSync(join(FOLDER, file), 'utf8').split('\n').length]);
  expect(lines.filter(([, count]) => Number(count) > LONGEST)).toEqual([]);
});

test.each(FILES)('%s loads, checks without a problem and can be approved', async (file) => {
  const recipe = recipes.get(file);
  if (recipe === undefined) throw new Error(`${file} did not load`);
  expect(contentProblems(recipe, NOW)).toEqual([]);
  const planned = await planRecipe(parts, recipe);
  if ('problems' in planned) throw new Error(planned.problems.join('\n'));
  const { plan, later, handOver } = planned;
  for (const document of [plan, ...(later === null ? [] : [later])]) {
    expect(document.notices.filter(({ severity }) => severity === 'blocking')).toEqual([]);
    expect(document.notices.map(({ text }) => text).join('\n')).not.toMatch(/not in the gallery/i);
  }
  const [first] = plan.operations;
  expect(first).toMatchObject({ key: 'instantiate-application' });
  expect(first?.title).toContain(recipe.name);
  const written = [...plan.operations, ...(later?.operations ?? [])].map(({ key }) => key);
  expect(written).toEqual(expect.arrayContaining(['set-saml-urls', 'add-signing-certificate']));
  expect(handOver.steps.length).toBeGreaterThan(0);
  expect(JSON.stringify(plan.operations)).not.toMatch(/\{(?:input|region|country)\./);
});
