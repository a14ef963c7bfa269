/** Never settles: what waits for it stops here, and another process goes on from the last finished step. */
export function standStill(): Promise<never> {
  return new Promise<never>(() => undefined);
}

const LOOK_AGAIN_MS = 20;

/** Counts the steps in flight, and lets no new one begin once this process is to stop. */
export class Gate {
  #closed = false;
  readonly #inside = new Set<symbol>();

  get closed(): boolean {
    return this.#closed;
  }

  close(): void {
    this.#closed = true;
  }

  /** Call what comes back when the step is over; calling it again changes nothing. */
  enter(): () => void {
    const step = Symbol('step');
    this.#inside.add(step);
    return () => {
      this.#inside.delete(step);
    };
  }

  /** True when every step is over, false when some still run after `limitMs`. */
  async isEmptyWithin(limitMs: number): Promise<boolean> {
    const deadline = Date.now() + limitMs;
    while (this.#inside.size > 0 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    return this.#inside.size === 0;
  }
}
