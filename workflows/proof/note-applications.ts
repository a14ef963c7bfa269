import { whatStands } from '../difference/what-stands';
import type { Ports } from '../ports';

const AT_ONCE = 100;

/** Client IDs of what was handed over since, so that the log can be matched with it. */
export async function noteApplications(ports: Ports): Promise<void> {
  for (;;) {
    const requestIds = await ports.store.signIns.withoutApplications(AT_ONCE);
    for (const requestId of requestIds) {
      const clientIds = await clientIdsOf(ports, requestId);
      await ports.store.transaction((tx) => ports.store.signIns.setApplications(tx, requestId, clientIds));
    }
    if (requestIds.length < AT_ONCE) return;
  }
}

/** The vendor's own first, in small letters. */
export async function clientIdsOf({ store }: Ports, requestId: string): Promise<readonly string[]> {
  const { applications } = await whatStands(store, requestId);
  return applications.map(({ clientId }) => clientId.toLowerCase()).filter((id) => id !== '');
}
