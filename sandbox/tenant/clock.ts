/** The tenant's time: that of the machine, or one that was set and goes on from there. */
export class TenantClock {
  #aheadMs = 0;

  constructor(private readonly machineMs: () => number) {}

  nowMs(): number {
    return this.machineMs() + this.#aheadMs;
  }

  /** `null`: the machine's time again. */
  set(nowMs: number | null): void {
    this.#aheadMs = nowMs === null ? 0 : nowMs - this.machineMs();
  }
}
