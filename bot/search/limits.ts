import type { Clock } from '../../core/ports/clock';

/** Nobody types faster; a script must not use up what Microsoft allows the bot. */
const MOST_IN_WINDOW = 30;
const WINDOW_MS = 10_000;
const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 500;

export interface SearchLimits {
  /** False when this person has searched too often just now. */
  admits(objectId: string): boolean;
  /** The same search within a minute is answered from memory; one that fails is not kept. */
  remembered<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** For one process: what it forgets costs another look, nothing else. */
export function createSearchLimits(clock: Clock): SearchLimits {
  const windows = new Map<string, { readonly until: number; count: number }>();
  const answers = new Map<string, { readonly until: number; readonly answer: Promise<unknown> }>();
  return {
    admits(objectId) {
      const now = clock.now().getTime();
      const known = windows.get(objectId);
      const window = known === undefined || known.until <= now ? { until: now + WINDOW_MS, count: 0 } : known;
      windows.delete(objectId);
      windows.set(objectId, window);
      forgetOldest(windows);
      window.count += 1;
      return window.count <= MOST_IN_WINDOW;
    },
    remembered<T>(key: string, work: () => Promise<T>): Promise<T> {
      const now = clock.now().getTime();
      const known = answers.get(key);
      if (known !== undefined && known.until > now) return known.answer as Promise<T>;
      const answer = work();
      answers.delete(key);
      answers.set(key, { until: now + REMEMBERED_MS, answer });
      forgetOldest(answers);
      answer.catch(() => answers.delete(key));
      return answer;
    },
  };
}

function forgetOldest(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (map.size > MOST_REMEMBERED && oldest !== undefined) map.delete(oldest);
}
