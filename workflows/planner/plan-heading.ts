import type { PlanDocument } from '../../core/plan';
import type { RequestRecord } from '../../core/request';
import type { Recipe } from '../../vendors/schema';
import { vendorNameOf } from './placeholder-values';
import { applicationNameOf } from './plan-input';

/** What stands at the top of every plan that comes after a set-up. `now`: when it was computed. */
export function planHeading(
  request: RequestRecord,
  recipe: Recipe,
  now: Date,
): Omit<PlanDocument, 'kind' | 'notices' | 'operations' | 'references'> {
  return {
    requestId: request.id,
    tenantId: request.tenantId,
    recipeId: recipe.id,
    vendorName: vendorNameOf(request, recipe),
    applicationName: applicationNameOf(request, recipe),
    requesterName: request.requester.displayName,
    createdAt: now.toISOString(),
  };
}
