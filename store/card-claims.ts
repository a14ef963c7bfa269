import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { describeError } from '../core/errors';
import type { Log } from '../core/ports/log';
import { run } from './database';

/** After a crash a card rests so long. A busy process renews well before. */
export const CLAIM_MS = 10_000;
const RENEW_EVERY_MS = 3_000;

// A row whose request is just being changed is left to the next time: nobody else can take it meanwhile.
export const RENEW = `UPDATE cards SET claimed_until = clock_timestamp() + $2 * interval '1 millisecond'
  WHERE id IN (SELECT id FROM cards WHERE claim = ANY ($1) FOR NO KEY UPDATE SKIP LOCKED)`;

/** The cards that this process works on. A claim holds without a connection, and lapses unless it is renewed. */
export class CardClaims {
  readonly #held = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly log: Log,
  ) {}

  /** Works under a claim that is kept alive until the work ends. */
  async during<T>(work: (claim: string) => Promise<T>): Promise<T> {
    const claim = randomUUID();
    this.#held.add(claim);
    this.#timer ??= setInterval(() => {
      this.#renew();
    }, RENEW_EVERY_MS).unref();
    try {
      return await work(claim);
    } finally {
      this.#held.delete(claim);
      if (this.#held.size === 0) {
        clearInterval(this.#timer);
        this.#timer = undefined;
      }
    }
  }

  #renew(): void {
    run(this.pool.query(RENEW, [[...this.#held], CLAIM_MS])).catch((error: unknown) => {
      this.log.warn(describeError(error), 'Claims on cards could not be renewed');
    });
  }
}
