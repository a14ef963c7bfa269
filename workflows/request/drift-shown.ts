import type { Drift } from '../../core/drift';
import type { WatchedRecord } from '../../core/ports/watched';

/** The hash of a drift that a plan has settled: no differences have it, so what is seen next is told, whatever it is. */
export const SETTLED = '';

/** What differs and is not settled yet; `null` where nothing is known to. */
export function openDrift(record: WatchedRecord | null): Drift | null {
  const drift = record?.drift ?? null;
  return drift === null || drift.hash === SETTLED ? null : drift;
}

export function isMutedNow(record: WatchedRecord | null, now: Date): boolean {
  const drift = openDrift(record);
  if (record === null || drift === null) return false;
  return record.mutedHash === drift.hash && record.mutedUntil !== null && record.mutedUntil > now;
}

/** Of a drift card's subject: the hash of what it was posted for. */
export function hashIn(subject: string | null): string {
  return subject?.split('#')[0] ?? '';
}
