import type { Answer, RequestRecord } from '../../core/request';
import type { Need } from '../../proof/row';
import { applies, isOn } from '../../vendors/questions';
import type { Recipe } from '../../vendors/schema';
import { inForce } from '../request/former-answers';

type Part = Pick<Recipe, 'integration' | 'access'>;
type Given = Readonly<Record<string, Answer>>;

/** Of what refusals need to come at all: what the answers in force make of the recipe's applications. */
export function whatItHas(recipe: Recipe, request: RequestRecord): readonly Need[] {
  const { given } = inForce(request).answers;
  const parts: readonly Part[] = [
    recipe,
    ...(recipe.secondApplication === undefined ? [] : [recipe.secondApplication]),
  ];
  return [...new Set(parts.flatMap((part) => hasOf(part, given)))];
}

function hasOf({ integration, access }: Part, given: Given): Need[] {
  const assignment: Need[] = isOn(access.assignmentRequired, given) ? ['assignment'] : [];
  if (integration.type !== 'app-registration') return [...assignment, 'reply-url', 'claims'];
  const { redirects, secret, claims } = integration.openIdConnect;
  const platforms = redirects.filter(({ when }) => applies(when, given)).map(({ platform }) => platform);
  return [
    ...assignment,
    ...(platforms.length === 0 ? [] : (['reply-url'] as const)),
    ...platforms,
    ...(secret !== undefined && applies(secret.when, given) ? (['secret'] as const) : []),
    ...(claims === undefined ? [] : (['claims'] as const)),
  ];
}
