import { createHash } from 'node:crypto';
import type { PostgresStore } from '../store/open-store';

export interface WatchedCopying {
  /** So many copies of finished requests are there. */
  readonly count: number;
}

/** By number: the object id of the application that the watch takes for this copy's. */
export function watchedObjectId(number: number): string {
  const hex = createHash('sha256').update(`watched ${number}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Has every copy watched, each with an application of its own and nothing due for a day. Their plans, which a look
 * reads, come back, so that all of them are about the one application that is there.
 */
export function watchCopies(store: PostgresStore, { count }: WatchedCopying): Promise<void> {
  const ids = Array.from({ length: count }, (_, index) => watchedObjectId(index + 1));
  return store.transaction(async (tx) => {
    const client = store.clientOf(tx);
    await client.query(
      `UPDATE plans SET document = model.document FROM plans AS model
       WHERE plans.request_id LIKE 'copy%' AND model.request_id NOT LIKE 'copy%' AND model.seq = plans.seq`,
    );
    await client.query(
      `INSERT INTO watched (request_id, object_ids, baseline, due_at)
       SELECT 'copy' || n, ARRAY[id], '{"takenAt": "2026-01-01T00:00:00.000Z", "lists": {}}', now() + interval '1 day'
       FROM unnest($1::text[]) WITH ORDINALITY AS given (id, n) ON CONFLICT (request_id) DO NOTHING`,
      [ids],
    );
    // The one that they are copies of is not what is measured.
    await client.query(`DELETE FROM watched WHERE request_id NOT LIKE 'copy%'`);
    await client.query('ANALYZE');
  });
}

/** Every copy has a certificate that ends in fifty days, and nobody was told of it: a digest is due. */
export function endCopies(store: PostgresStore): Promise<void> {
  return store.transaction(async (tx) => {
    const client = store.clientOf(tx);
    await client.query(
      `UPDATE watched SET first_end = now() + interval '50 days', ends = json_build_array(json_build_object(
         'kind', 'certificate', 'id', request_id, 'application', request_id, 'active', true,
         'endsAt', to_char(now() + interval '50 days', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))`,
    );
    await client.query('ANALYZE watched');
  });
}

/** Statements that this process sends from now on. */
export async function countStatements(store: PostgresStore): Promise<() => number> {
  let count = 0;
  await store.transaction((tx) => {
    const shared = Object.getPrototypeOf(store.clientOf(tx)) as { query: (...args: unknown[]) => unknown };
    const { query } = shared;
    shared.query = function (this: unknown, ...args: unknown[]) {
      count += 1;
      return query.apply(this, args);
    };
    return Promise.resolve();
  });
  return () => count;
}

/** As if a quarter of an hour had gone by. */
export function endsNotLookedAt(store: PostgresStore): Promise<void> {
  return store.transaction(async (tx) => {
    await store.clientOf(tx).query(`DELETE FROM settings WHERE key = 'ends-looked-at'`);
  });
}

export async function countLooked(store: PostgresStore): Promise<number> {
  return store.transaction(async (tx) => {
    const { rows } = await store
      .clientOf(tx)
      .query<{ count: number }>('SELECT count(*)::int AS count FROM watched WHERE looked_at IS NOT NULL');
    return rows[0]?.count ?? 0;
  });
}

/** Nothing is watched any more: the tenant of what is handed over goes, and nobody is to look for it. */
export function unwatchAll(store: PostgresStore): Promise<void> {
  return store.transaction(async (tx) => {
    await store.clientOf(tx).query('DELETE FROM watched');
  });
}
