import { DAY_MS } from '../../../core/durations';

/** Days before the end at which a card of its own is due. */
const THRESHOLDS = [1, 7, 30] as const;
/** Days before the end from which it stands in the weekly digest. */
export const DIGEST_DAYS = 60;

/**
 * The nearest threshold that has passed, in days before the end; after the end one for each day (0, -1, …). `null`
 * while none has.
 */
export function passedThreshold(endsAt: string, now: Date): number | null {
  const leftMs = Date.parse(endsAt) - now.getTime();
  if (leftMs <= 0) return -Math.floor(-leftMs / DAY_MS) + 0;
  return THRESHOLDS.find((days) => leftMs <= days * DAY_MS) ?? null;
}

/** "in 7 days", "tomorrow", "2 days ago". */
export function fromNow(endsAt: string, now: Date): string {
  const today = Math.floor(now.getTime() / DAY_MS);
  const days = Math.floor(Date.parse(endsAt) / DAY_MS) - today;
  if (days === 0) return 'today';
  if (Math.abs(days) === 1) return days > 0 ? 'tomorrow' : 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}
