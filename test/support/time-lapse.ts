import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../core/ports/clock';

/** How much faster than real time this clock runs: what workflows wait for is waited for, only sooner. */
const TIMES = 10;

export interface TimeLapse extends Clock {
  /** The time without what was skipped: that of a tenant which stays while the workflows go on. */
  unskippedMs(): number;
  /** Moves the clock on at once. */
  advance(ms: number): void;
}

/** A clock whose time and sleeps run ten times as fast. */
export function timeLapse(): TimeLapse {
  const startedAtMs = Date.now();
  let aheadMs = 0;
  const unskippedMs = () => startedAtMs + (Date.now() - startedAtMs) * TIMES;
  return {
    unskippedMs,
    now: () => new Date(unskippedMs() + aheadMs),
    sleep: (ms, signal) => pause(ms / TIMES, undefined, signal === undefined ? {} : { signal }),
    advance(ms) {
      aheadMs += ms;
    },
  };
}
