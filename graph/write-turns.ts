import type { Clock } from '../core/ports/clock';
import type { OnWait } from '../core/ports/tenant';
import type { BlockRule, WriteBudget } from '../core/ports/write-budget';

/**
 * Microsoft's quota of an application in a tenant: 3,000 writes in any 2.5 minutes; each POST, PATCH, PUT and DELETE
 * costs one, a retry as well, and membership checks and batches of reads cost none (throttling-limits.md, 0135174).
 * A tenth is left to what shares the quota unseen, such as a script that signs in as the bot.
 */
const MOST_WRITES = 2_700;
const QUOTA_SPAN_MS = 150_000;
/** What a process takes at once, and how long that lasts: so far below the quota pacing is one short statement. */
const BLOCK = 10;
const BLOCK_LASTS_MS = 20_000;

/** Writes of a block are sent while it lasts, so blocks begin within the quota's span and that time. */
export const WRITE_RULE: BlockRule = {
  blocks: MOST_WRITES / BLOCK,
  withinMs: QUOTA_SPAN_MS + BLOCK_LASTS_MS,
};

/** Gives writes their turn, in the order of asking. */
export class WriteTurns {
  /** When each turn begins that is in hand, oldest first. */
  private turns: number[] = [];
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly budget: WriteBudget,
    private readonly clock: Clock,
  ) {}

  /** Resolves when one write may be sent. Throws what the budget throws; the next one asks again. */
  async take(onWait?: OnWait): Promise<void> {
    const turn = this.queue.then(() => this.next());
    this.queue = turn.catch(() => undefined);
    const waitMs = (await turn) - this.clock.now().getTime();
    if (waitMs <= 0) return;
    onWait?.(waitMs, 'paced');
    await this.clock.sleep(waitMs);
  }

  private async next(): Promise<number> {
    const stillGood = this.clock.now().getTime() - BLOCK_LASTS_MS;
    this.turns = this.turns.filter((beginsMs) => beginsMs > stillGood);
    if (this.turns.length === 0) {
      const begins = await this.budget.reserve(WRITE_RULE);
      this.turns = Array.from({ length: BLOCK }, () => begins.getTime());
    }
    return this.turns.shift() ?? 0;
  }
}
