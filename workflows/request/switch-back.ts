import type { OperationRecord, PlannedOperation } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';
import type { RequestRecord, RequestState } from '../../core/request';
import { newest } from './current-plan';

/** What an approved renewal has ready in case sign-ins fail after its switch. */
export interface SwitchBack {
  readonly plan: PlanRecord;
  readonly operation: PlannedOperation;
  readonly until: Date;
}

const STANDING: readonly RequestState[] = ['handed-over', 'completed', 'waiting-on-vendor', 'paused'];

/**
 * Of the newest plan that has written anything: once its switch is done, until it was switched back, something newer
 * is under way, or the former certificate has ended. `null` when there is none.
 */
export function switchBackOf(
  request: Pick<RequestRecord, 'state'>,
  { plans, records, now }: { plans: readonly PlanRecord[]; records: readonly OperationRecord[]; now: Date },
): SwitchBack | null {
  if (!STANDING.includes(request.state)) return null;
  const begun = records.filter(({ attempt, state }) => attempt > 0 || state === 'done');
  const plan = newest(plans.filter(({ id }) => begun.some(({ planId }) => planId === id)));
  const operation = plan?.document.operations.find(({ stage }) => stage === 'switch-back');
  const until = new Date(operation?.onDemand?.until ?? '');
  if (plan === null || operation === undefined || Number.isNaN(until.getTime())) return null;
  const own = records.filter(({ planId }) => planId === plan.id);
  const isSwitched = own.some(({ stage, state }) => stage === 'switch' && state === 'done');
  const isBack = own.some(({ key, state }) => key === operation.key && state === 'done');
  return isSwitched && !isBack && until > now ? { plan, operation, until } : null;
}
