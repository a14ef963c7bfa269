import type { PlanRecord, Store } from '../core/ports/store';
import { currentPlan } from './follow-up';
import { referencesOf } from './runner/operation-context';

/** More requests than ever write at once. */
const MOST = 1_000;

/**
 * What no two runs may write to at once: the application where it is known, which an adopting request shares with
 * the one that made it; before it is made, the request itself.
 */
export async function partitionOf(store: Store, plan: PlanRecord): Promise<string> {
  return (await targetOf(store, plan)) ?? plan.requestId;
}

/** The other request that is writing to the plan's application now, in words; `null` when none is. */
export async function busyWith(store: Store, plan: PlanRecord): Promise<string | null> {
  const target = await targetOf(store, plan);
  if (target === null) return null;
  for (const request of await store.requests.findInState('applying', MOST)) {
    if (request.id === plan.requestId) continue;
    const current = await currentPlan(store, request);
    if (current !== null && (await targetOf(store, current)) === target)
      return `Request ${request.id} of ${request.requester.displayName} is writing to this application now. Press it again when that is done.`;
  }
  return null;
}

async function targetOf(store: Store, plan: PlanRecord): Promise<string | null> {
  const references = referencesOf(plan, await store.operations.list(plan.id));
  return references['app.objectId'] ?? null;
}
