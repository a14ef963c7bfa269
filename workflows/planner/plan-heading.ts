import type { PlanDocument } from '../../core/plan';
import type { RequestRecord } from '../../core/request';
import type { Names } from '../request/names-of';

/** What stands at the top of every plan that comes after a set-up. `now`: when it was computed. */
export function planHeading(
  request: RequestRecord,
  names: Names,
  now: Date,
): Omit<PlanDocument, 'kind' | 'notices' | 'operations' | 'references'> {
  return {
    requestId: request.id,
    tenantId: request.tenantId,
    recipeId: request.recipeId,
    ...names,
    requesterName: request.requester.displayName,
    createdAt: now.toISOString(),
  };
}
