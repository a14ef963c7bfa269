import type { Recipe } from '../../vendors/schema';
import { filled } from '../../workflows/planner/input/plan-input';
import { assign, clearAway, enterIdentifiers } from './by-hand';
import { isAssigned } from './expected-claims';
import type { Ground } from './ground';
import { proveBare } from './prove-bare';
import { proveOpenId } from './prove-open-id';
import { proveSaml } from './prove-saml';
import { setUp, type MadeApplication } from './set-up';

/** Neither in a group that examples name, nor anybody whom a recipe asks for. */
const STRANGER = 'adele@contoso.example';

/**
 * Sets a recipe up in the sandbox and signs in at the stand-in vendor. Answers what is wrong, each with the application;
 * nothing where every sign-in ends as the recipe says.
 */
export async function proveRecipe(
  ground: Ground,
  recipe: Recipe,
  answers: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const all = await setUp(ground.harness, recipe, answers);
  const wrong: string[] = [];
  for (const made of all) {
    const found = await proveApplication(ground, made, foreignScopes(all, made));
    wrong.push(...found.map((problem) => `${made.input.name}: ${problem}`));
  }
  await clearAway(ground);
  return wrong;
}

async function proveApplication(
  ground: Ground,
  made: MadeApplication,
  apiScopes: readonly string[],
): Promise<string[]> {
  const { harness, alex: person } = ground;
  await enterIdentifiers(ground, made);
  let tenant = await harness.state();
  if (made.input.assignmentRequired && !isAssigned({ made, person, tenant })) {
    await assign(ground, made, person);
    tenant = await harness.state();
  }
  const proven = { made, person, tenant, stranger: STRANGER, apiScopes };
  return [
    ...(await proveBare(ground, proven)),
    ...(made.input.type === 'app-registration'
      ? await proveOpenId(ground, proven)
      : await proveSaml(ground, proven)),
  ];
}

/** Scopes of APIs that this application may ask for without consent, since the recipe says so. */
function foreignScopes(all: readonly MadeApplication[], { clientId }: MadeApplication): string[] {
  return all.flatMap(({ input }) => {
    const api = input.type === 'app-registration' ? input.openIdConnect.exposedApi : undefined;
    if (api === undefined) return [];
    return api.preAuthorized
      .filter((client) => filled(input, client.clientId) === clientId)
      .flatMap(({ scopes }) => scopes.map((scope) => `${filled(input, api.identifierUri)}/${scope}`));
  });
}
