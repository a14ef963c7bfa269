import type { SignInMatch, SignInStore } from '../core/ports/sign-in-store';
import { rowOf, rowsOf, run, type Database } from './database';
import { signInTurns } from './sign-in-turns';

export function createSignInStore(database: Database): SignInStore {
  return { ...readsOf(database), ...writesOf(database), ...signInTurns(database) };
}

type Reads = Pick<SignInStore, 'get' | 'withoutApplications' | 'matching'>;
type Writes = Pick<SignInStore, 'begin' | 'setApplications' | 'noteLast'>;

function readsOf({ pool }: Database): Reads {
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

    async withoutApplications(limit) {
      const rows = await rowsOf(
        pool.query<{ requestId: string }>(
          `SELECT request_id AS "requestId" FROM sign_ins WHERE client_ids IS NULL ORDER BY request_id LIMIT $1`,
          [limit],
        ),
      );
      return rows.map(({ requestId }) => requestId);
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
  };
}

function writesOf(database: Database): Writes {
  return {
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

    async setApplications(tx, requestId, clientIds) {
      await run(
        database
          .clientOf(tx)
          .query('UPDATE sign_ins SET client_ids = $2 WHERE request_id = $1', [requestId, clientIds]),
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
