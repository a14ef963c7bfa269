import type { Json } from '../../core/json';
import { describeError } from '../../core/errors';
import { itemsOf } from '../../core/json-read';
import { applicationFindByName } from '../../graph/requests';
import type { Recipe } from '../../vendors/schema';
import type { Ports } from '../ports';
import { candidateOf } from '../reading/existing-application';
import { withReadOptions } from '../request/with-read-options';
import { withinTurn } from '../request/within-turn';
import { EXISTING_APPLICATION, keptConflict } from './existing-application-question';
import type { Beginning } from './first-answers';

/**
 * The facts that make the request ask about an application of that name before anything else. What is not found in
 * time is found when the plan is made.
 */
export async function existingAtStart(
  ports: Ports,
  recipe: Recipe,
  { answers }: Beginning,
): Promise<Record<string, Json>> {
  const [named] = Object.values(answers.given);
  const name = recipe.vendorName === undefined ? recipe.name : (named?.value ?? '');
  if (name === '') return {};
  const tenant = withReadOptions(ports.tenant, { patienceMs: ports.rules.turnPatienceMs });
  const looking = tenant.readMany([applicationFindByName.build({ displayName: name })]);
  try {
    const [found] = (await withinTurn(ports, looking)) ?? [];
    const candidates = itemsOf(found?.status === 200 ? found.body : null).map(candidateOf);
    return candidates.length === 0 ? {} : keptConflict({ question: EXISTING_APPLICATION, candidates });
  } catch (error) {
    ports.log.info(describeError(error), 'Whether the application exists is looked up with the plan');
    return {};
  }
}
