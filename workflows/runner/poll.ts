import type { Clock } from '../../core/ports/clock';

const FIRST_DELAY_MS = 250;
const GROWTH = 1.6;
const LONGEST_DELAY_MS = 10_000;

/**
 * Asks again and again until there is an answer; `null` when the window closed without one.
 * The first look comes at once, the last one at the end of the window.
 */
export async function pollUntil<T>(
  clock: Clock,
  windowMs: number,
  look: () => Promise<T | null>,
): Promise<T | null> {
  const end = clock.now().getTime() + windowMs;
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * GROWTH, LONGEST_DELAY_MS)) {
    const found = await look();
    const leftMs = end - clock.now().getTime();
    if (found !== null || leftMs <= 0) return found;
    await clock.sleep(Math.min(delayMs, leftMs));
  }
}
