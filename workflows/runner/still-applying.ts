import type { PlanRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import { numberIn } from '../request/request-facts';

/** A plan, as one run of it carries it along. */
export interface AppliedPlan extends PlanRecord {
  /** Of the run; absent where nothing but the plan is known. */
  readonly attempt?: number;
}

/**
 * Whether this run is the one that the request is applying. A last step that a crash cut off from the engine's memory
 * is done again after the restart, and a gate may have opened meanwhile: then another run is under way, and none of its
 * moves may be made for it.
 */
export function isStillApplying(
  request: RequestRecord | null,
  { attempt }: AppliedPlan,
): request is RequestRecord {
  if (request?.state !== 'applying') return false;
  return attempt === undefined || attempt >= numberIn(request, 'applyAttempt');
}
