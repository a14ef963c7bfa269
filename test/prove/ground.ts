import { loadRecipes } from '../../vendors/catalogue';
import type { Recipe } from '../../vendors/schema';
import { type CompiledChild, startCompiled } from '../support/compiled-child';
import { freePort } from '../support/free-port';
import { ALLOWS_PERMISSIONS } from '../support/policy';
import { startWorkflows, type WorkflowHarness } from '../support/workflow-harness';
import { bareLynne, completeAlex, type ProvenPerson } from './people';

/** A tenant without replication delay, and the stand-in vendor before it. */
export interface Ground {
  readonly harness: WorkflowHarness;
  readonly vendorUrl: string;
  readonly alex: ProvenPerson;
  readonly lynne: ProvenPerson;
  recipe(id: string): Recipe;
  recipes(): readonly Recipe[];
  stop(): Promise<void>;
}

export async function openGround(): Promise<Ground> {
  const port = await freePort();
  const vendorUrl = `http://127.0.0.1:${port}`;
  // Tokens are judged by the machine's clock: the tenant must not run ahead of it.
  const harness = await startWorkflows({ policy: ALLOWS_PERMISSIONS }, [], {
    replicationMs: 0,
    vendorUrl,
    nowMs: () => Date.now(),
  });
  // A process of its own: its library for OpenID Connect is an ES module, which Jest does not load.
  const vendor: CompiledChild = await startCompiled('sandbox/vendor/server.js', 'startVendor', {
    port,
    loginUrl: harness.sandbox.loginUrl,
  });
  const recipes = await loadRecipes();
  return {
    harness,
    vendorUrl,
    alex: await completeAlex(harness),
    lynne: await bareLynne(harness),
    recipe: (id) => {
      const recipe = recipes.find((one) => one.id === id);
      if (recipe === undefined) throw new Error(`no recipe ${id}`);
      return recipe;
    },
    recipes: () => recipes,
    stop: async () => {
      await vendor.stop();
      await harness.stop();
    },
  };
}
