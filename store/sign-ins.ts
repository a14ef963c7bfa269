import type { LogTurn, LogTurnEnd, SignInMatch, SignInStore, SignInWatch } from '../core/ports/sign-in-store';
import type { Tx } from '../core/ports/transaction';
import { rowOf, rowsOf, run, type Database } from './database';

export function createSignInStore(database: Database): SignInStore {
  return { ...setUpsOf(database), ...turnsOf(database) };
}

type Turns = Pick<SignInStore, 'takeTurn' | 'keepTurn' | 'endTurn'>;

function setUpsOf(database: Database): Omit<SignInStore, keyof Turns> {
  const { pool } = database;
  return {
    async get(requestId) {
      const row = await rowOf(
        pool.query<{ lastAt: Date | null; leftOverAt: Date | null }>(
          `SELECT last_at AS "lastAt", left_over_at AS "leftOverAt"
           FROM sign_in_log LEFT JOIN sign_ins ON request_id = $1`,
          [requestId],
        ),
      );
      return row ?? { lastAt: null, leftOverAt: null };
    },

    async begin(tx, { requestId, link, clientIds, beganAt, firstLookAt }) {
      const begun = await run(
        database.clientOf(tx).query(
          `INSERT INTO sign_ins (request_id, client_ids, link, began_at, next_look_at)
           VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (request_id) DO UPDATE SET client_ids = EXCLUDED.client_ids, link = EXCLUDED.link,
             began_at = EXCLUDED.began_at, next_look_at = EXCLUDED.next_look_at, looks = 0
           WHERE sign_ins.link IS DISTINCT FROM EXCLUDED.link`,
          [requestId, clientIds, link, beganAt, firstLookAt],
        ),
      );
      return begun === 1;
    },

    async withoutApplications(limit) {
      const rows = await rowsOf(
        pool.query<{ requestId: string }>(
          `SELECT request_id AS "requestId" FROM sign_ins WHERE client_ids IS NULL ORDER BY request_id LIMIT $1`,
          [limit],
        ),
      );
      return rows.map(({ requestId }) => requestId);
    },

    async setApplications(tx, requestId, clientIds) {
      await run(
        database
          .clientOf(tx)
          .query('UPDATE sign_ins SET client_ids = $2 WHERE request_id = $1', [requestId, clientIds]),
      );
    },

    matching(clientIds) {
      return rowsOf(
        pool.query<SignInMatch>(
          // One request after the other: how many a list of IDs finds is not known beforehand, and mistaken for many.
          `SELECT request_id AS "requestId", client_ids AS "clientIds",
             (SELECT state = 'completed' FROM requests WHERE id = request_id) AS "isCompleted",
             (SELECT facts->>'signIn' IS NOT NULL FROM requests WHERE id = request_id) AS "isSeen"
           FROM sign_ins WHERE client_ids && $1::text[]`,
          [clientIds],
        ),
      );
    },

    async noteLast(tx, last) {
      await run(
        database.clientOf(tx).query(
          `UPDATE sign_ins SET last_at = greatest(last_at, seen.at)
           FROM unnest($1::text[], $2::timestamptz[]) AS seen (id, at) WHERE request_id = seen.id`,
          [last.map(({ requestId }) => requestId), last.map(({ at }) => at)],
        ),
      );
    },
  };
}

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

function turnsOf(database: Database): Turns {
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
