/** What must be undone at the end, whatever happens; the last thing first. */
export class CleanUp {
  readonly #steps: (() => Promise<unknown>)[] = [];
  #running: Promise<void> | null = null;

  /** Refuses when the end has begun: whatever was just made is undone at once. */
  add(step: () => Promise<unknown>): void {
    this.#steps.push(step);
    if (this.#running === null) return;
    void step().catch(() => undefined);
    throw new Error('The bench is ending.');
  }

  run(): Promise<void> {
    return (this.#running ??= this.#runAll());
  }

  async #runAll(): Promise<void> {
    for (const step of this.#steps.reverse()) {
      // One thing that cannot be undone must not keep the others.
      await step().catch((error: unknown) => {
        console.error('Not cleaned up:', error);
      });
    }
  }
}
