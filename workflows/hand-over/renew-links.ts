import { textIn } from '../request/request-facts';
import type { Ports } from '../ports';

const LINKS_RENEWED = 'linksRenewed';

/**
 * Somebody opened a link that has expired: the request's cards are drawn again, with fresh links, where they were
 * posted. At most once a day, and the caller learns nothing.
 */
export async function renewLinks(ports: Ports, requestId: string): Promise<void> {
  const today = ports.clock.now().toISOString().slice(0, 10);
  await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, requestId);
    if (request === null || textIn(request, LINKS_RENEWED) === today) return;
    if (!['handed-over', 'completed', 'waiting-on-vendor', 'paused'].includes(request.state)) return;
    await ports.store.requests.update(tx, requestId, { facts: { [LINKS_RENEWED]: today } });
  });
  ports.nudge();
}
