import type { Ports } from '../ports';
import { knownRecipe } from '../request/recipe-of';

/** `facts.recipeMissing`: the vendor had left the catalogue when the bot last started. */
const RECIPE_MISSING = 'recipeMissing';

/**
 * Cards of open set-ups whose vendor left the catalogue, or came back to it, are drawn anew: they say so. The catalogue
 * changes with a start only. May run in every process.
 */
export async function noteMissingRecipes(ports: Pick<Ports, 'store' | 'catalogue' | 'log'>): Promise<void> {
  const { store, catalogue, log } = ports;
  const known = catalogue.list().map(({ id }) => id);
  for (const { id, recipeId } of await store.requests.findOfOtherRecipes(known, RECIPE_MISSING)) {
    await store.transaction(async (tx) => {
      const request = await store.requests.lock(tx, id);
      if (request === null) return;
      const isMissing = knownRecipe(ports, request) === null;
      if ((request.facts[RECIPE_MISSING] === true) === isMissing) return;
      await store.requests.update(tx, id, { facts: { [RECIPE_MISSING]: isMissing } });
      if (isMissing)
        log.warn({ requestId: id, recipeId }, 'The vendor of an open set-up has left the catalogue');
    });
  }
}
