import { DAY_MS } from '../../core/durations';

/** Days after which somebody is reminded that a gate waits for them; after that every 14 days. */
const REMINDED_AFTER_DAYS = [3, 7, 14];

/** When somebody is next reminded of a gate that was reached then. */
export function personReminderAt(reached: Date, now: Date): Date {
  const days = (now.getTime() - reached.getTime()) / DAY_MS;
  const next = REMINDED_AFTER_DAYS.find((one) => one > days) ?? (Math.floor(days / 14) + 1) * 14;
  return new Date(reached.getTime() + next * DAY_MS);
}
