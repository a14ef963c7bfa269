import type { RequestRecord } from '../../core/request';
import type { Recipe } from '../../vendors/schema';
import { handOverValues } from '../../workflows/hand-over/values';
import { answersOf } from '../../workflows/planner/input/answers';
import { inTenant } from '../../workflows/planner/facts';
import { inputsOf } from '../../workflows/planner/inputs';
import { NOTHING_DONE } from '../../workflows/planner/later-plan';
import { partsOf } from '../../workflows/planner/input/parts';
import { eachOf, type PlanInput } from '../../workflows/planner/input/plan-input';
import { recipeSecrets } from '../../workflows/hand-over/recipe-secrets';
import { ofSecond } from '../../vendors/templates';
import { walkRecipe } from '../support/walk-recipe';
import { requestOf } from '../support/walk-request';
import type { WorkflowHarness } from '../support/workflow-harness';

type Entity = Readonly<Record<string, unknown>>;

/** One application of a recipe after its set-up: what the recipe wants of it, and what is in the tenant. */
export interface MadeApplication {
  readonly input: PlanInput;
  readonly clientId: string;
  readonly application: Entity & { readonly id: string };
  readonly servicePrincipal: Entity & { readonly id: string };
  /** Of the hand-over, by its placeholder; of a second application by the first one's names. */
  readonly value: (name: string) => string;
  /** The client secret as the page behind `Reveal secret` shows it; `''` where none was made. */
  readonly secret: string;
}

/** Sets a recipe up by answers made of its own examples. Throws where the set-up does not end at the hand-over. */
export async function setUp(
  harness: WorkflowHarness,
  recipe: Recipe,
  answers: Readonly<Record<string, string>>,
): Promise<MadeApplication[]> {
  const { requestId, state, reason } = await walkRecipe(harness, recipe, answers);
  if (state !== 'handed-over') throw new Error(`the set-up ended ${state}: ${reason}`);
  const request = await requestOf(harness, requestId);
  const values = await handOverValues(harness.ports, request, recipe);
  const inputs = await wanted(harness, request, { recipe, values });
  const { applications = [], servicePrincipals = [] } = await harness.state();
  const made: MadeApplication[] = [];
  for (const input of inputs) {
    const value = (name: string) => values[input.position === 'second' ? ofSecond(name) : name] ?? '';
    const clientId = value('app.clientId');
    const named = ({ appId }: Record<string, unknown>) => appId === clientId;
    made.push({
      input,
      clientId,
      application: applications.find(named) as MadeApplication['application'],
      servicePrincipal: servicePrincipals.find(named) as MadeApplication['servicePrincipal'],
      value,
      secret: await secretOf(harness, request, { recipe, position: input.position }),
    });
  }
  return made;
}

async function wanted(
  { ports }: WorkflowHarness,
  request: RequestRecord,
  { recipe, values }: { recipe: Recipe; values: Readonly<Record<string, string>> },
): Promise<readonly PlanInput[]> {
  const looking = { tenant: ports.tenant, now: ports.clock.now() };
  const parts = partsOf(answersOf({ request, recipe }, values));
  const facts = await Promise.all(eachOf(parts, (part) => inTenant(looking, part, NOTHING_DONE)));
  return inputsOf(facts, { rules: ports.rules, now: looking.now });
}

async function secretOf(
  { store }: WorkflowHarness,
  { id: requestId }: RequestRecord,
  { recipe, position }: { recipe: Recipe; position: PlanInput['position'] },
): Promise<string> {
  const name = position === 'second' ? 'second-add-client-secret' : 'add-client-secret';
  if (!recipeSecrets(recipe).some((secret) => secret.name === name)) return '';
  const expiresAt = new Date(Date.now() + 86_400_000_000);
  const token = await store.secrets.mintLink({ requestId, name, expiresAt });
  const shown = token === null ? null : await store.secrets.burn(token, new Date());
  return shown === null || typeof shown === 'string' ? '' : shown.text;
}
