import type { PlanRecord } from '../../core/ports/store';
import type { Ports } from '../ports';
import { makesThings } from '../request/plan-stages';

/**
 * A removal names by its id what it deletes. What a later plan made anew while it waited is not among it, and would be
 * left behind; empty when there is nothing of the kind.
 */
export async function madeSince({ store }: Ports, { kind, requestId, seq }: PlanRecord): Promise<string[]> {
  if (kind !== 'remove') return [];
  const plans = await store.plans.listForRequest(requestId);
  const later = plans.filter((one) => one.seq > seq && makesThings(one.kind));
  if (later.length === 0) return [];
  const records = await store.operations.listForRequest(requestId);
  const made = records.filter(({ effect }) => effect === 'created');
  return later
    .flatMap(({ id, document }) =>
      document.operations.filter(({ key }) => made.some((one) => one.planId === id && one.key === key)),
    )
    .map(({ title }) => `Done since the plan was made, and not taken back by it: “${title}”.`);
}
