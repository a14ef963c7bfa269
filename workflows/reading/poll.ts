import type { Clock } from '../../core/ports/clock';

const FIRST_DELAY_MS = 250;
const GROWTH = 1.6;
const LONGEST_DELAY_MS = 10_000;

/**
 * Asks again and again until there is an answer; `null` when the window closed without one. The first look comes at
 * once; the last one begins when the window ends, however long the looks before it had to wait.
 */
export async function pollUntil<T>(
  clock: Clock,
  windowMs: number,
  look: () => Promise<T | null>,
): Promise<T | null> {
  const end = clock.now().getTime() + windowMs;
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * GROWTH, LONGEST_DELAY_MS)) {
    const isLast = clock.now().getTime() >= end;
    const found = await look();
    if (found !== null || isLast) return found;
    await clock.sleep(Math.max(0, Math.min(delayMs, end - clock.now().getTime())));
  }
}
