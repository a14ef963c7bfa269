import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/durations';

const SECOND_MS = 1_000;

/** 99 of 100 sign-ins are in the log within five minutes, some only after hours (azure-docs#44052 of 2019, #6546). */
const PACES: readonly { readonly looks: number; readonly everyMs: number }[] = [
  { looks: 8, everyMs: 15 * SECOND_MS },
  { looks: 30, everyMs: MINUTE_MS },
  { looks: Infinity, everyMs: HOUR_MS },
];

/** The first look after a test has begun. */
export function firstLookAt(beganAt: Date): Date {
  return new Date(beganAt.getTime() + (PACES[0]?.everyMs ?? 0));
}

/** When to look again after so many looks; `null` when the day is over. */
export function nextLookAt({ beganAt, looks }: { beganAt: Date; looks: number }, now: Date): Date | null {
  let before = 0;
  const pace = PACES.find((one) => {
    before += one.looks;
    return looks < before;
  });
  const next = new Date(now.getTime() + (pace?.everyMs ?? HOUR_MS));
  return next.getTime() - beganAt.getTime() > DAY_MS ? null : next;
}
