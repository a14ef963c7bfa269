import type { RequestRecord } from '../../core/request';
import type { Recipe } from '../../vendors/schema';
import { questionsOf } from '../../vendors/questions';
import type { Rules } from '../ports';
import { applicationNameOf } from './plan-input';

/** Values of the placeholders that a request knows before anything is written; blank answers are `''`. */
export function placeholderValues(
  { request, recipe }: { request: RequestRecord; recipe: Recipe },
  rules: Rules,
): Record<string, string> {
  const inputs = questionsOf(recipe).map(({ id }) => [`input.${id}`, request.answers.given[id]?.value ?? '']);
  return {
    ...(Object.fromEntries(inputs) as Record<string, string>),
    'tenant.id': request.tenantId,
    'login.url': rules.loginUrl,
    'authority.url': rules.authorityUrl,
    'requester.name': request.requester.displayName,
    'requester.mail': request.requesterMail ?? '',
    'vendor.name': recipe.name,
    'app.name': applicationNameOf(request, recipe),
  };
}
