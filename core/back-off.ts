export interface BackOff {
  readonly firstMs: number;
  /** Each wait is this many times the one before. */
  readonly growth: number;
  readonly longestMs: number;
  /** Spreads the wait between these two multiples of it, so that replicas do not knock together. */
  readonly jitter?: readonly [least: number, most: number];
}

/** Milliseconds to wait after `attempt` failed attempts before this one (0: the first wait), not rounded. */
export function backOffMs({ firstMs, growth, longestMs, jitter }: BackOff, attempt: number): number {
  const waitMs = Math.min(firstMs * growth ** attempt, longestMs);
  if (jitter === undefined) return waitMs;
  const [least, most] = jitter;
  return waitMs * (least + Math.random() * (most - least));
}
