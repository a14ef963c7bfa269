import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_CARD_CHARACTERS } from '../../cards/adaptive-card';
import { planningParts, planRecipe } from '../../bot/recipes/plan-recipe';
import { collisions } from '../../bot/recipes/private-recipes';
import type { PlanDocument } from '../../core/plan';
import { startSandboxTenant, type SandboxTenant } from '../../sandbox/tenant/server';
import { checkWrittenRecipe } from '../../vendors/check-written';
import { contentProblems } from '../../vendors/content-problems';
import { loadRecipes, vendorFileSource } from '../../vendors/catalogue';
import { placeholdersIn } from '../../vendors/templates';
import type { Recipe } from '../../vendors/schema';
import { nodesOf, textsOf } from '../cards/walk-card';
import { ALLOWS_PERMISSIONS } from '../support/policy';
import { variantsOf } from '../support/recipe-variants';
import { walkRecipe, type SeenCard, type Walk } from '../support/walk-recipe';
import { startWorkflows, type WorkflowHarness } from '../support/workflow-harness';

const IDS = readdirSync(join(__dirname, '../../vendors/recipes'))
  .filter((name) => name.endsWith('.vendor.ts'))
  .map((name) => name.replace('.vendor.ts', ''));
/** What a run makes stands on the plan as a reference until then. */
const MADE_BY_THE_RUN = /^(app|sp|certificate|secret|group|second[A-Z]\w*)\./;

const LANES = 3;
/** Another vendor's application in the same tenant would be offered for adoption. */
const OF_NO_RECIPE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gallery: { template: 'ADP' },
  saml: { vendor: 'Acme Wiki' },
};

let recipes: ReadonlyMap<string, Recipe>;
let untouched: SandboxTenant;
let lanes: readonly WorkflowHarness[];
let walks: ReadonlyMap<string, Promise<Walk>>;
beforeAll(async () => {
  recipes = new Map((await loadRecipes()).map((recipe) => [recipe.id, recipe]));
  untouched = await startSandboxTenant({ port: 0, replicationMs: 0 });
  lanes = await Promise.all(
    Array.from({ length: LANES }, () => startWorkflows({ policy: ALLOWS_PERMISSIONS })),
  );
  walks = walkAll();
  await Promise.allSettled(walks.values());
}, 900_000);
afterAll(() => Promise.all([untouched.stop(), ...lanes.map((lane) => lane.stop())]));

/** Several at a time: most of a walk is waiting for a sandbox tenant to replicate. */
function walkAll(): Map<string, Promise<Walk>> {
  const ends = lanes.map((): Promise<unknown> => Promise.resolve());
  return new Map(
    IDS.map((id, index) => {
      const walk = walkIn(index % LANES, id, ends[index % LANES]);
      ends[index % LANES] = walk.catch(() => null);
      return [id, walk];
    }),
  );
}

async function walkIn(lane: number, id: string, before: Promise<unknown> | undefined): Promise<Walk> {
  await before;
  const harness = lanes[lane];
  if (harness === undefined) throw new Error(`no lane ${lane}`);
  return walkRecipe(harness, recipeOf(id), OF_NO_RECIPE[id] ?? {});
}

async function walkOf(id: string): Promise<Walk> {
  const walk = await walks.get(id);
  if (walk === undefined) throw new Error(`no walk of ${id}`);
  return walk;
}

function recipeOf(id: string): Recipe {
  const recipe = recipes.get(id);
  if (recipe === undefined) throw new Error(`no recipe ${id}`);
  return recipe;
}

test('there are recipes', () => {
  expect(IDS).toEqual(expect.arrayContaining(['amplitude', 'collate']));
  expect([...recipes.keys()].sort()).toEqual([...IDS].sort());
});

describe.each(IDS)('%s', (id) => {
  test('loads: shape, placeholders, inputs, conditions, ids', () => {
    const checked = checkWrittenRecipe(vendorFileSource(id), id);
    expect('problems' in checked ? checked.problems : []).toEqual([]);
    expect(recipeOf(id).id).toBe(id);
  });

  test('answers to names that no other vendor has', () => {
    const others = [...recipes.values()].filter((other) => other.id !== id);
    expect(collisions(recipeOf(id), others)).toEqual([]);
  });

  test('has valid examples, https addresses and sources of the past', () => {
    expect(contentProblems(recipeOf(id), new Date())).toEqual([]);
  });

  test('every option of every choice leads to a plan that can be approved', async () => {
    const recipe = recipeOf(id);
    const parts = planningParts(untouched, new Date());
    for (const { title, answers } of [{ title: 'defaults', answers: {} }, ...variantsOf(recipe)]) {
      const planned = await planRecipe(parts, recipe, answers);
      if ('problems' in planned) throw new Error(`${title}: ${planned.problems.join('; ')}`);
      const plans = [planned.plan, ...(planned.later === null ? [] : [planned.later])];
      const blocking = plans.flatMap(({ notices }) =>
        notices.filter(({ severity }) => severity === 'blocking'),
      );
      expect({ title, blocking }).toEqual({ title, blocking: [] });
      expect(planned.plan.operations.length).toBeGreaterThan(0);
      const asked = ['input', ...recipe.inputs.map((input) => input.id)];
      const written = placeholdersIn(JSON.stringify(plans.map(({ operations }) => operations)));
      const ours = written.filter((name) => !MADE_BY_THE_RUN.test(name));
      expect(ours.filter((name) => asked.some((id) => name.startsWith(`${id}.`)))).toEqual([]);
      if (recipe.integration.type === 'gallery-saml') expectGallerySaml(plans);
    }
  });

  describe('set up in the sandbox', () => {
    let walk: Walk;
    beforeAll(async () => {
      walk = await walkOf(id);
    });

    test('ends with the hand-over', () => {
      expect({ state: walk.state, reason: walk.reason }).toEqual({ state: 'handed-over', reason: '' });
      const kinds = new Set(walk.seen.map(({ view }) => view.kind));
      expect([...kinds]).toEqual(expect.arrayContaining(['question', 'plan', 'hand-over']));
      expect(kinds.has('pause')).toBe(expectsPause(recipeOf(id)));
    });

    test('shows cards that fit Teams, label their inputs and leave no template marks', () => {
      for (const { view, card } of walk.seen) {
        const text = JSON.stringify(card);
        expect({ kind: view.kind, fits: text.length <= MAX_CARD_CHARACTERS }).toEqual({
          kind: view.kind,
          fits: true,
        });
        expect(text).not.toContain('${');
        for (const node of nodesOf(card).filter(({ type }) => String(type).startsWith('Input.'))) {
          expect(node['label']).toMatch(/\S/);
          expect(node['errorMessage']).toMatch(/\S/);
        }
      }
    });

    test('leaves no placeholder in what a person reads', () => {
      expect(walk.seen.flatMap(unfilledIn)).toEqual([]);
    });
  });
});

/** The application comes from its template, and is not left without addresses or certificate. */
function expectGallerySaml(plans: readonly PlanDocument[]): void {
  const operations = plans.flatMap((plan) => plan.operations.map(({ key }) => key));
  expect(operations[0]).toBe('instantiate-application');
  expect(operations).toEqual(expect.arrayContaining(['set-saml-urls', 'add-signing-certificate']));
  const notices = plans.flatMap((plan) => plan.notices.map(({ text }) => text));
  expect(notices.join('\n')).not.toMatch(/not in the gallery/i);
}

function expectsPause({ pauses, inputs }: Recipe): boolean {
  return pauses.length > 0 || inputs.some(({ asked }) => asked === 'after-hand-over');
}

function unfilledIn({ view, card }: SeenCard): string[] {
  const names = readTexts(view, card).flatMap(placeholdersIn);
  const unfilled = view.kind === 'plan' ? names.filter((name) => !MADE_BY_THE_RUN.test(name)) : names;
  return unfilled.map((name) => `${view.kind}: {${name}}`);
}

/** The Graph calls of a plan are left out: they hold references until the run has made what they name. */
function readTexts(view: SeenCard['view'], card: SeenCard['card']): string[] {
  if (view.kind !== 'plan') return textsOf(card).map(({ text }) => text);
  const operations = (view.plan?.stages ?? []).flatMap((stage) => stage.operations);
  return [
    view.headline,
    ...view.notices.map(({ text }) => text),
    ...operations.flatMap(({ title, details }) => [title, ...details]),
  ];
}
