import type { PlanRecord, Store } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import { setAsidePlans, standingOf } from './before-later-plan';

/** Whether anything of the later plans since the request stood still was sent to the tenant. */
export async function hasWritten(store: Store, request: RequestRecord): Promise<boolean> {
  const since = standingOf(request)?.planSeq ?? 0;
  const plans = (await store.plans.listForRequest(request.id)).filter(({ seq }) => seq > since);
  const records = await store.operations.listForRequest(request.id);
  return records.some(({ planId, attempt }) => attempt > 0 && plans.some(({ id }) => id === planId));
}

/** The newest plan that still counts: one that was set aside counts no more. */
export async function currentPlan(store: Store, request: RequestRecord): Promise<PlanRecord | null> {
  return currentAmong(await store.plans.listForRequest(request.id), request);
}

/** Of all plans of the request. */
export function currentAmong(plans: readonly PlanRecord[], request: RequestRecord): PlanRecord | null {
  return newest(plans.filter(({ seq }) => setAsideBecause(request, seq) === null));
}

/** Why the plan with this number was set aside; `null` where it was not. */
export function setAsideBecause(request: RequestRecord, seq: number): string | null {
  const why = setAsidePlans(request)[String(seq)];
  return typeof why === 'string' ? why : null;
}

export function newest(plans: readonly PlanRecord[]): PlanRecord | null {
  return plans.reduce<PlanRecord | null>(
    (last, one) => (last === null || one.seq > last.seq ? one : last),
    null,
  );
}
