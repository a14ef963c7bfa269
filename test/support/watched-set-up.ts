import type { WatchedRecord } from '../../core/ports/watched';
import type { WorkflowHarness } from './workflow-harness';

type Harness = Pick<WorkflowHarness, 'store'>;

/** What is kept of a set-up that is watched. */
export async function recordOf({ store }: Harness, requestId: string): Promise<WatchedRecord> {
  const found = await store.watched.get(requestId);
  if (found === null) throw new Error('not watched');
  return found;
}

/** What the watch put on record, the first event first. */
export async function toldOf({ store }: Harness, requestId: string): Promise<readonly string[]> {
  const entries = await store.audit.list({ requestId, limit: 200 });
  return entries
    .map(({ event }) => event)
    .filter((event) => /^(drift|baseline)-/.test(event))
    .reverse();
}
