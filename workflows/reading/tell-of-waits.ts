import { describeError } from '../../core/errors';
import type { Json } from '../../core/json';
import { isJsonObject } from '../../core/json';
import type { OnWait } from '../../core/ports/tenant';
import type { RequestRecord, RequestState } from '../../core/request';
import { WAITING_FOR_GRAPH } from '../request/request-facts';
import { textAt } from '../../core/json-read';
import type { Ports } from '../ports';
import { describeWait } from '../request/failures';
import { withReadOptions } from '../request/with-read-options';

interface Working {
  readonly requestId: string;
  /** The cards speak of waits in this state only. */
  readonly during: RequestState;
}

/**
 * Does the work over ports whose reads of the tenant say on the request's cards when Graph makes them wait: one
 * change per wait, and one that takes the words away again before the work's result is handed back.
 */
export async function tellingOfWaits<T>(
  ports: Ports,
  working: Working,
  work: (ports: Ports) => Promise<T>,
): Promise<T> {
  let saved: Promise<void> | null = null;
  let shownUntil = 0;
  const onWait: OnWait = (waitMs, reason) => {
    const until = ports.clock.now().getTime() + waitMs;
    // Batches that leave together are told to wait together.
    if (until <= shownUntil) return;
    shownUntil = until;
    const words = { text: describeWait(waitMs, reason), until: new Date(until).toISOString() };
    saved = (saved ?? Promise.resolve()).then(() => save(ports, working, words));
  };
  try {
    return await work({ ...ports, tenant: withReadOptions(ports.tenant, { onWait }) });
  } finally {
    await (saved as Promise<void> | null)?.then(() => save(ports, working, null));
  }
}

/** “Microsoft asks us to wait 17 s”; empty once that is over, also when nobody came to take it away. */
export function waitText({ facts }: RequestRecord, now: Date): string {
  const words = facts[WAITING_FOR_GRAPH];
  if (!isJsonObject(words ?? null)) return '';
  return Date.parse(textAt(words ?? null, 'until')) > now.getTime() ? textAt(words ?? null, 'text') : '';
}

/** A passing remark is only for the eye: losing it loses nothing. */
async function save(ports: Ports, { requestId, during }: Working, words: Json): Promise<void> {
  const { store, log } = ports;
  try {
    await store.transaction(async (tx) => {
      const request = await store.requests.lock(tx, requestId);
      if (request?.state !== during) return;
      await store.requests.update(tx, requestId, { facts: { [WAITING_FOR_GRAPH]: words } });
    });
    ports.nudge();
  } catch (error) {
    log.warn({ requestId, ...describeError(error) }, 'wait not shown');
  }
}
