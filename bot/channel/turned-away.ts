import { describeError } from '../../core/errors';
import { newRequestId } from '../../core/ids';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';
import type { Store } from '../../core/ports/store';

/** Why a message was not taken before any logic. */
export type TurnedAwayCode =
  | 'malformed'
  | 'not-authenticated'
  | 'unknown-channel'
  | 'unknown-tenant'
  | 'not-a-person'
  | 'foreign-service-url';

/** Counts what was turned away at the door. */
export interface TurnedAway {
  count(code: TurnedAwayCode): void;
  /** Puts on record what was counted since the last entry. Does not throw. */
  flush(): Promise<void>;
}

interface Tally {
  total: number;
  sinceEntry: number;
  loggedAt: number;
  enteredAt: number;
}

export interface TurnedAwayParts {
  readonly store: Pick<Store, 'transaction' | 'audit'>;
  readonly tenantId: string;
  readonly clock: Clock;
  readonly log: Log;
}

const LOG_EVERY_MS = 60_000;
const ENTRY_EVERY_MS = 3_600_000;

/**
 * Anybody can knock, so what is kept is bounded: per reason one line in the log a minute, with the count so far,
 * and one audit entry an hour, with the count since the one before.
 */
export function createTurnedAway(parts: TurnedAwayParts): TurnedAway {
  const { clock, log } = parts;
  const tallies = new Map<TurnedAwayCode, Tally>();
  const processId = newRequestId();
  const enter = async (code: TurnedAwayCode, tally: Tally): Promise<void> => {
    const { sinceEntry } = tally;
    tally.sinceEntry = 0;
    tally.enteredAt = clock.now().getTime();
    const eventKey = `turned-away:${code}:${processId}:${tally.total}`;
    await append(parts, { eventKey, code, count: sinceEntry }).catch((error: unknown) => {
      tally.sinceEntry += sinceEntry;
      log.warn(describeError(error), 'What was turned away could not be put on record');
    });
  };
  return {
    count(code) {
      const now = clock.now().getTime();
      const tally = tallies.get(code) ?? {
        total: 0,
        sinceEntry: 0,
        loggedAt: -Infinity,
        enteredAt: -Infinity,
      };
      tallies.set(code, tally);
      tally.total += 1;
      tally.sinceEntry += 1;
      if (now - tally.loggedAt >= LOG_EVERY_MS) {
        tally.loggedAt = now;
        log.warn({ code, refusedCount: tally.total }, 'Turned away a message');
      }
      if (now - tally.enteredAt >= ENTRY_EVERY_MS) void enter(code, tally);
    },
    async flush() {
      for (const [code, tally] of tallies) if (tally.sinceEntry > 0) await enter(code, tally);
    },
  };
}

async function append(
  { store, tenantId }: TurnedAwayParts,
  { eventKey, code, count }: { eventKey: string; code: TurnedAwayCode; count: number },
): Promise<void> {
  await store.transaction((tx) =>
    store.audit.append(tx, {
      eventKey,
      tenantId,
      requestId: null,
      actorObjectId: null,
      event: 'messages-turned-away',
      planHash: null,
      details: { code, count },
    }),
  );
}
