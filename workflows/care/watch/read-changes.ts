import { HOUR_MS } from '../../../core/durations';
import { isJsonObject, type Json } from '../../../core/json';
import type { Ports } from '../../ports';
import { WATCH_CHANGES, WATCH_TURN } from '../../request/setting-keys';
import { FEEDS } from './feeds';
import { readFeed, type FeedState } from './read-feed';

/** Where changes were lost, everything is read back within this. */
const READ_BACK_WITHIN_MS = HOUR_MS;

/**
 * One turn for all processes: asks Entra once what changed in the tenant, and marks those of ours that are due for a
 * look in the transaction in which the links move on. Gives when the next turn may begin.
 */
export async function readChanges(ports: Ports, everyMs: number): Promise<Date> {
  const { store, clock } = ports;
  const taken = await takeTurn(ports, everyMs);
  if (!taken.isOurs) return taken.next;
  const before = await store.settings.get(WATCH_CHANGES);
  const readings = await Promise.all(
    FEEDS.map(async (feed) => [feed.name, await readFeed(ports, feed, stateOf(before, feed.name))] as const),
  );
  const value = Object.fromEntries(readings.map(([name, { state }]) => [name, { ...state }]));
  await store.transaction(async (tx) => {
    // A process that was held up since it took its turn comes too late, and another has read the same.
    if (!(await store.settings.swap(tx, WATCH_CHANGES, { before, value }))) return;
    const now = clock.now();
    const objectIds = readings.flatMap(([, reading]) => reading.objectIds);
    if (objectIds.length > 0) await store.watched.markDue(tx, objectIds, now);
    if (readings.some(([, { isLost }]) => isLost))
      await store.watched.markAllDue(tx, now, READ_BACK_WITHIN_MS);
  });
  return taken.next;
}

async function takeTurn(
  { store, clock }: Ports,
  everyMs: number,
): Promise<{ readonly isOurs: boolean; readonly next: Date }> {
  const nowMs = clock.now().getTime();
  const next = new Date(nowMs + everyMs);
  const before = await store.settings.get(WATCH_TURN);
  const at = isJsonObject(before) && typeof before['at'] === 'string' ? Date.parse(before['at']) : -Infinity;
  // A turn that lies far ahead was taken by a wrong clock.
  if (at <= nowMs + everyMs && at + everyMs > nowMs) return { isOurs: false, next: new Date(at + everyMs) };
  const value = { at: new Date(nowMs).toISOString() };
  const isOurs = await store.transaction((tx) => store.settings.swap(tx, WATCH_TURN, { before, value }));
  return { isOurs, next };
}

function stateOf(settings: Json | null, name: string): FeedState {
  const state = isJsonObject(settings) ? (settings[name] ?? null) : null;
  if (!isJsonObject(state)) return { link: null, notBefore: null };
  const { link, notBefore } = state;
  return {
    link: typeof link === 'string' ? link : null,
    notBefore: typeof notBefore === 'string' ? notBefore : null,
  };
}
