import type { Pool } from 'pg';
import type { Taking, WatchedRecord, WatchedStore } from '../core/ports/watched';
import { rowOf, rowsOf, run, type Database } from './database';
import { takeDue, WATCHED_COLUMNS } from './take-due';

// What a delta has marked meanwhile stays due.
const SAVE = `INSERT INTO watched AS watched (request_id, applications, grant_ids, object_ids, baseline, seen, drift,
    muted_hash, muted_until, ends, first_end, assigned, names, due_at, looked_at, is_former,
    lets_everybody_in)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
  ON CONFLICT (request_id) DO UPDATE SET applications = EXCLUDED.applications, grant_ids = EXCLUDED.grant_ids,
    object_ids = EXCLUDED.object_ids, baseline = EXCLUDED.baseline, seen = EXCLUDED.seen, drift = EXCLUDED.drift,
    muted_hash = EXCLUDED.muted_hash, muted_until = EXCLUDED.muted_until, ends = EXCLUDED.ends,
    first_end = EXCLUDED.first_end, assigned = EXCLUDED.assigned, names = EXCLUDED.names,
    due_at = CASE WHEN watched.marked THEN least(watched.due_at, EXCLUDED.due_at) ELSE EXCLUDED.due_at END,
    looked_at = EXCLUDED.looked_at, is_former = EXCLUDED.is_former,
    lets_everybody_in = EXCLUDED.lets_everybody_in`;

const MARK = `UPDATE watched SET due_at = least(due_at, $2), marked = true WHERE object_ids && $1::text[]`;

// Spread by their place in the order of ids; what is due sooner stays so.
const MARK_ALL = `UPDATE watched SET marked = true,
    due_at = least(due_at, $1::timestamptz + $2::float8 * interval '1 ms' * place.share)
  FROM (SELECT request_id, (row_number() OVER (ORDER BY request_id) - 1)::float8 / count(*) OVER () AS share
    FROM watched) AS place
  WHERE place.request_id = watched.request_id`;

export function createWatchedStore(database: Database): WatchedStore {
  const { pool } = database;
  return {
    ...readsOf(pool),
    takeDue: (taking: Taking) => takeDue(database, taking),
    markDue: (tx, objectIds, now) => run(database.clientOf(tx).query(MARK, [objectIds, now])),
    markAllDue: (tx, now, withinMs) => run(database.clientOf(tx).query(MARK_ALL, [now, withinMs])),

    async save(tx, record) {
      await run(database.clientOf(tx).query(SAVE, valuesOf(record)));
    },

    async forget(tx, requestId) {
      await run(database.clientOf(tx).query('DELETE FROM watched WHERE request_id = $1', [requestId]));
    },
  };
}

function readsOf(
  pool: Pool,
): Pick<WatchedStore, 'get' | 'getMany' | 'findByObjects' | 'findEnding' | 'nextDue'> {
  return {
    get: (requestId) =>
      rowOf(
        pool.query<WatchedRecord>(`SELECT ${WATCHED_COLUMNS} FROM watched WHERE request_id = $1`, [
          requestId,
        ]),
      ),

    getMany: (requestIds) =>
      rowsOf(
        pool.query<WatchedRecord>(`SELECT ${WATCHED_COLUMNS} FROM watched WHERE request_id = ANY ($1)`, [
          requestIds,
        ]),
      ),

    findByObjects: (objectIds) =>
      rowsOf(
        pool.query<WatchedRecord>(
          `SELECT ${WATCHED_COLUMNS} FROM watched WHERE object_ids && $1::text[] ORDER BY request_id`,
          [objectIds],
        ),
      ),

    findEnding: (before, afterId, limit) =>
      rowsOf(
        pool.query<WatchedRecord>(
          `SELECT ${WATCHED_COLUMNS} FROM watched WHERE first_end < $1 AND request_id > $2
           ORDER BY request_id LIMIT $3`,
          [before, afterId ?? '', limit],
        ),
      ),

    async nextDue() {
      const row = await rowOf(
        pool.query<{ at: Date }>('SELECT due_at AS at FROM watched ORDER BY due_at, request_id LIMIT 1'),
      );
      return row?.at ?? null;
    },
  };
}

function valuesOf(record: WatchedRecord): unknown[] {
  const { applications, grantIds, ends } = record;
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  const objectIds = applications.flatMap(({ appObjectId, spObjectId }) => [appObjectId, spObjectId]);
  const firstEnd = ends.map(({ endsAt }) => new Date(endsAt)).sort((a, b) => a.getTime() - b.getTime())[0];
  return [
    record.requestId,
    json(applications),
    grantIds,
    [...objectIds, ...grantIds].filter((id) => id !== ''),
    json(record.baseline),
    json(record.seen),
    json(record.drift),
    record.mutedHash,
    record.mutedUntil,
    json(ends),
    firstEnd ?? null,
    record.assigned,
    json(record.names),
    record.dueAt,
    record.lookedAt,
    record.isFormer,
    record.letsEverybodyIn,
  ];
}
