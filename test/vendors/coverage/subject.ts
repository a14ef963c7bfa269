import type { Answer } from '../../../core/request';
import { questionsOf } from '../../../vendors/questions';
import { textOf } from '../../../vendors/conditional';
import { loadCatalogue } from '../../../vendors/catalogue';
import type { Input, Recipe } from '../../../vendors/schema';
import { humanTasks } from '../../../workflows/planner/notices/human-tasks';
import type { PlanInput } from '../../../workflows/planner/input/plan-input';
import { planSetup } from '../../../workflows/planner/plan-setup';
import type { TenantFacts } from '../../../workflows/planner/facts/tenant-facts';
import { planInputFor } from '../../support/plan-input';
import { readCoverage, type Coverage } from './coverage-file';

/** A recipe with the plans that its sample answers lead to, and what is written about it. */
export interface Subject {
  readonly recipe: Recipe;
  readonly coverage: Coverage;
  readonly plans: readonly ReturnType<typeof planSetup>[];
  readonly tasks: readonly ReturnType<typeof humanTasks>[number][];
}

export async function subjectOf(id: string): Promise<Subject> {
  const recipe = (await loadCatalogue()).get(id);
  if (recipe === undefined) throw new Error(`no recipe ${id}`);
  const coverage = readCoverage(id);
  const inputs = coverage.answers.map((answers) => inputFor(recipe, answers));
  return {
    recipe,
    coverage,
    plans: inputs.map((input) => planSetup([input])),
    tasks: inputs.flatMap((input) => humanTasks(input)),
  };
}

function inputFor(recipe: Recipe, answers: Readonly<Record<string, string>>): PlanInput {
  const given = questionsOf(recipe)
    .filter((input) => answers[input.id] !== undefined)
    .map((input) => [input.id, answerTo(input, answers[input.id] ?? '')] as const);
  return planInputFor(recipe, Object.fromEntries(given), factsFor(recipe));
}

/** A tenant that has what the recipe looks for. */
function factsFor({ integration }: Recipe): Partial<TenantFacts> {
  switch (integration.type) {
    case 'gallery-saml':
      return { template: { id: 'template', displayName: textOf(integration.templateNames[0] ?? '') } };
    case 'saml':
      return {};
    case 'app-registration': {
      const { permissions } = integration.openIdConnect;
      return {
        graphScopes: Object.fromEntries(permissions.map(textOf).map((name) => [name, `id-of-${name}`])),
      };
    }
  }
}

function answerTo(input: Input, value: string): Answer {
  return input.type === 'principals'
    ? { value, principals: [{ type: 'group', objectId: `id-of-${input.id}`, displayName: value }] }
    : { value };
}
