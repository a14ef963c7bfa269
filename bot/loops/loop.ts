import { backOffMs } from '../../core/back-off';
import type { Clock } from '../../core/ports/clock';

export interface Loop {
  start(): void;
  /** Works again at once, also when called while at work. */
  wake(): void;
  /** Resolves when the work under way has ended. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  readonly everyMs: number;
  readonly clock: Clock;
  readonly work: (signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

const LONGEST_PAUSE_MS = 10_000;

/** Runs `work` again and again, never twice at once. Failures make the pauses longer; success makes them short again. */
export function createLoop({ everyMs, clock, work, onError }: LoopOptions): Loop {
  const ending = new AbortController();
  let pause = new AbortController();
  let isWoken = false;
  let running: Promise<void> | null = null;
  const pauses = { firstMs: everyMs, growth: 2, longestMs: Math.max(everyMs, LONGEST_PAUSE_MS) };

  async function run(): Promise<void> {
    let failures = 0;
    while (!ending.signal.aborted) {
      isWoken = false;
      try {
        await work(ending.signal);
        failures = 0;
      } catch (error) {
        failures += 1;
        onError(error);
      }
      await rest(backOffMs(pauses, failures));
    }
  }

  async function rest(ms: number): Promise<void> {
    pause = new AbortController();
    if (isWoken || ending.signal.aborted) return;
    await clock.sleep(ms, pause.signal).catch(() => undefined);
  }

  return {
    start() {
      running ??= run();
    },
    wake() {
      isWoken = true;
      pause.abort('woken');
    },
    async stop() {
      ending.abort();
      pause.abort();
      await running;
    },
  };
}
