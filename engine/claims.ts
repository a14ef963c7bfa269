import { setTimeout as pause } from 'node:timers/promises';
import { describeError } from '../core/errors';
import type { Log } from '../core/ports/log';

/** Somebody looks at the card and waits for the run to begin. */
const LOOK_EVERY_MS = 100;
/** A run is there once the transaction that enqueued it has committed. */
const EXPECT_FOR_MS = 5_000;

/**
 * Looks for runs in short intervals as long as one is expected here. What nobody announced, because another process
 * enqueued it, is left to the engine's own poll, which is slow because it never ends.
 */
export class Claims {
  #until = 0;
  #wake = (): void => undefined;

  constructor(private readonly expectForMs = EXPECT_FOR_MS) {}

  /** A run is being enqueued, or one has ended and lets the next one begin. */
  expect(): void {
    this.#until = performance.now() + this.expectForMs;
    this.#wake();
  }

  /** Works until `signal` is aborted. What is claimed begins in the context of this call, not in that of `expect`. */
  async work(claim: () => Promise<unknown>, log: Log, signal: AbortSignal): Promise<void> {
    const end = (): void => {
      this.#wake();
    };
    signal.addEventListener('abort', end, { once: true });
    while (await this.#isExpecting(signal)) {
      try {
        await claim();
      } catch (error) {
        if (!signal.aborted) log.warn(describeError(error), 'Looking for runs failed');
      }
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Resolves when there is something to expect; false at the end. */
  async #isExpecting(signal: AbortSignal): Promise<boolean> {
    if (!signal.aborted && performance.now() >= this.#until)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    return !signal.aborted;
  }
}
