import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../core/ports/clock';

/** How much faster than real time the workflows' clock runs: what they wait for is waited for, only sooner. */
const TIMES = 10;

export interface TimeLapse extends Clock {
  /** Moves the clock on at once. */
  advance(ms: number): void;
}

/** A clock whose time and sleeps run ten times as fast; the sandbox tenant keeps real time. */
export function timeLapse(): TimeLapse {
  const startedAtMs = Date.now();
  let aheadMs = 0;
  return {
    now: () => new Date(startedAtMs + (Date.now() - startedAtMs) * TIMES + aheadMs),
    sleep: (ms, signal) => pause(ms / TIMES, undefined, signal === undefined ? {} : { signal }),
    advance(ms) {
      aheadMs += ms;
    },
  };
}
