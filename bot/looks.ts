/** Several take turns in looking for work, and nobody looks where somebody has just looked in vain. */
export class Looks {
  #turn: Promise<void> = Promise.resolve();
  #changes = 0;
  #inVain: { readonly changes: number; readonly atMs: number } | null = null;

  constructor(
    private readonly nowMs: () => number,
    /** How long a look in vain counts while nobody tells of a change. */
    private readonly countsForMs: number,
  ) {}

  /** There may be something new to find. */
  changed(): void {
    this.#changes += 1;
  }

  /**
   * Looks when it is this one's turn; false when there is nothing. `take` says `found` as soon as it has found
   * something, so that the next one looks while this one is still at work.
   */
  async look(take: (found: () => void) => Promise<boolean>): Promise<boolean> {
    const before = this.#turn;
    let over = (): void => undefined;
    this.#turn = new Promise((resolve) => (over = resolve));
    await before;
    try {
      if (this.#isKnownInVain()) return false;
      const changes = this.#changes;
      const isTaken = await take(over);
      // What one works on is hidden from the others; it may need another look now.
      if (isTaken) this.changed();
      else this.#inVain = { changes, atMs: this.nowMs() };
      return isTaken;
    } finally {
      over();
    }
  }

  #isKnownInVain(): boolean {
    if (this.#inVain?.changes !== this.#changes) return false;
    const sinceMs = this.nowMs() - this.#inVain.atMs;
    return sinceMs >= 0 && sinceMs < this.countsForMs;
  }
}
