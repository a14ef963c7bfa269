import type { PlanRecord, Store } from '../../core/ports/store';
import { allOf } from '../request/every-request';
import { currentPlan } from '../request/current-plan';
import { referencesOf } from '../reading/operation-context';

/**
 * What no two runs may write to at once: the application where it is known, which an adopting request shares with
 * the one that made it; before it is made, the request itself.
 */
export async function partitionOf(store: Store, plan: PlanRecord): Promise<string> {
  const [target] = await targetsOf(store, plan);
  return target ?? plan.requestId;
}

/** The other request that is writing to the plan's application now, in words; `null` when none is. */
export async function busyWith(store: Store, plan: PlanRecord): Promise<string | null> {
  const targets = await targetsOf(store, plan);
  if (targets.length === 0) return null;
  for await (const request of allOf((...page) => store.requests.findInState('applying', ...page))) {
    if (request.id === plan.requestId) continue;
    const current = await currentPlan(store, request);
    if (current !== null && (await targetsOf(store, current)).some((one) => targets.includes(one)))
      return `Request ${request.id} of ${request.requester.displayName} is writing to this application now. Press it again when that is done.`;
  }
  return null;
}

/** The applications that the plan writes to, as far as they are known. */
async function targetsOf(store: Store, plan: PlanRecord): Promise<string[]> {
  const references = referencesOf(plan, await store.operations.list(plan.id));
  const targets = ['app.objectId', 'secondApp.objectId'].map((name) => references[name]);
  return targets.filter((target) => target !== undefined);
}
