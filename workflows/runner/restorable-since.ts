import { textAt } from '../../core/json-read';
import type { PlanDocument } from '../../core/plan';
import { applicationDelete } from '../../graph/requests';
import type { Ports } from '../ports';
import { pollUntil } from '../reading/poll';
import { passOnStoreFailure } from '../request/failures';

/** Since when what a plan deleted is among the deleted objects; `gone`: it is not, and cannot be restored. */
export type RestorableSince = Date | 'gone' | null;

/**
 * Somebody may have deleted the application before the plan did, days ago or for good: the 30 days count from then.
 * `null` where the plan deletes none. What cannot be read counts as deleted now. Permission: Application.Read.All.
 */
export async function restorableSince(ports: Ports, { operations }: PlanDocument): Promise<RestorableSince> {
  const { tenant, clock, rules } = ports;
  const ids = operations
    .filter(({ graphOperation }) => graphOperation === applicationDelete.name)
    .map(({ request }) => request.path.split('/').at(-1) ?? '');
  if (ids.length === 0) return null;
  const now = clock.now();
  try {
    const since = await pollUntil(clock, rules.visibilityWindowMs, async () => {
      const answers = await tenant.readMany(
        ids.map((id) => ({ method: 'GET', path: `/directory/deletedItems/${id}` })),
      );
      const found = answers.filter(({ status }) => status === 200);
      const times = found.map(({ body }) => Date.parse(textAt(body, 'deletedDateTime')));
      return found.length === 0 ? null : Math.min(now.getTime(), ...times.filter((ms) => !Number.isNaN(ms)));
    });
    return since === null ? 'gone' : new Date(since);
  } catch (error) {
    passOnStoreFailure(error);
    return now;
  }
}
