import type { LogTurn, LogTurnEnd, SignInStore, SignInWatch } from '../core/ports/sign-in-store';
import type { Tx } from '../core/ports/transaction';
import { rowOf, run, type Database } from './database';

/**
 * One row, one statement: whoever changes it has the turn. What a look of the whole tenant is late by more than this
 * goes before the looks of single set-ups, of which there may always be one more.
 */
const TAKE = `
  WITH due AS (
    SELECT request_id, link, client_ids, began_at, looks FROM sign_ins WHERE next_look_at <= $1
    ORDER BY next_look_at LIMIT 1
  ), taken AS (
    UPDATE sign_in_log SET holder = $2, held_until = $3
    WHERE held_until <= $1 AND not_before <= $1 AND (
      EXISTS (SELECT FROM due)
      OR (next_read_at <= $1 AND EXISTS (SELECT FROM sign_ins))
    )
    RETURNING read_until, refusal, next_read_at <= $1::timestamptz - interval '10 minutes' AS is_late
  )
  SELECT read_until AS "readUntil", refusal, request_id AS "requestId", link, client_ids AS "clientIds",
    began_at AS "beganAt", looks
  FROM taken LEFT JOIN due ON NOT is_late`;

type TakenRow = Omit<LogTurn, 'holder' | 'watch'> & { [K in keyof SignInWatch]: SignInWatch[K] | null };

/** Who asks the log: one process at a time. */
export function signInTurns(database: Database): Pick<SignInStore, 'takeTurn' | 'keepTurn' | 'endTurn'> {
  const { pool } = database;
  return {
    async takeTurn({ holder, now, until }) {
      const row = await rowOf(pool.query<TakenRow>(TAKE, [now, holder, until]));
      return row === null
        ? null
        : { holder, watch: watchIn(row), readUntil: row.readUntil, refusal: row.refusal };
    },

    async keepTurn(holder, until) {
      const kept = await run(
        pool.query('UPDATE sign_in_log SET held_until = $2 WHERE holder = $1', [holder, until]),
      );
      return kept === 1;
    },

    endTurn: (tx, holder, end) => endTurn(database, tx, { holder, end }),
  };
}

function watchIn({ requestId, link, clientIds, beganAt, looks }: TakenRow): SignInWatch | null {
  if (requestId === null || link === null || beganAt === null) return null;
  return { requestId, link, clientIds: clientIds ?? [], beganAt, looks: looks ?? 0 };
}

async function endTurn(
  database: Database,
  tx: Tx,
  { holder, end }: { holder: string; end: LogTurnEnd },
): Promise<void> {
  const client = database.clientOf(tx);
  const { looked, read, notBefore, refusal, leftOverAt } = end;
  if (looked !== undefined)
    // A test that was begun meanwhile keeps its own looks.
    await run(
      client.query(
        `UPDATE sign_ins SET looks = looks + 1, next_look_at = $3 WHERE request_id = $1 AND link = $2`,
        [looked.requestId, looked.link, looked.nextLookAt],
      ),
    );
  await run(
    client.query(
      `UPDATE sign_in_log SET holder = '', held_until = '-infinity', not_before = $2,
         next_read_at = coalesce($3, next_read_at), read_until = coalesce($4, read_until),
         refusal = CASE WHEN $5 THEN $6 ELSE refusal END,
         left_over_at = CASE WHEN $7 THEN $8::timestamptz ELSE left_over_at END
       WHERE holder = $1`,
      [
        holder,
        notBefore,
        read?.nextReadAt ?? null,
        read?.readUntil ?? null,
        refusal !== undefined,
        refusal ?? null,
        leftOverAt !== undefined,
        leftOverAt ?? null,
      ],
    ),
  );
}
