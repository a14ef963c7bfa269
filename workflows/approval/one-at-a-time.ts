import type { OperationRecord } from '../../core/plan';
import type { PlanRecord, Store } from '../../core/ports/store';
import { allOf } from '../request/every-request';
import { currentPlan } from '../request/current-plan';
import { referencesOf } from '../reading/operation-context';

/**
 * What no two runs may write to at once: the application where it is known, which an adopting request shares with
 * the one that made it; before it is made, the request itself.
 */
export function partitionOf(plan: PlanRecord, [target]: readonly string[]): string {
  return target ?? plan.requestId;
}

/** The other request that is writing to the plan's targets now, in words; `null` when none is. */
export async function busyWith(
  store: Store,
  plan: PlanRecord,
  targets: readonly string[],
): Promise<string | null> {
  if (targets.length === 0) return null;
  for await (const request of allOf((...page) => store.requests.findInState('applying', ...page))) {
    if (request.id === plan.requestId) continue;
    const current = await currentPlan(store, request);
    if (current === null) continue;
    const others = targetsOf(current, await store.operations.list(current.id));
    if (others.some((one) => targets.includes(one)))
      return `Request ${request.id} of ${request.owner.displayName} is writing to this application now. Press it again when that is done.`;
  }
  return null;
}

/** The applications that the plan writes to, as far as they are known. */
export function targetsOf(plan: PlanRecord, records: readonly OperationRecord[]): readonly string[] {
  const references = referencesOf(plan, records);
  const targets = ['app.objectId', 'secondApp.objectId'].map((name) => references[name]);
  return targets.filter((target) => target !== undefined);
}
