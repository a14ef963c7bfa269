import type { ClientBase, Pool } from 'pg';
import type { NewRequest, RequestListing, RequestStore } from '../core/ports/store';
import { REQUEST_STATES, isFinal } from '../core/request';
import type { RequestRecord } from '../core/request';
import { rowOf, rowsOf, run } from './database';
import type { Database } from './database';
import { HeldRequests, REQUEST_COLUMNS as COLUMNS } from './held-requests';

const FINAL_STATES = REQUEST_STATES.filter(isFinal);
// What was undone can be restored for a time.
const NEVER_DUE = FINAL_STATES.filter((state) => state !== 'undone');

/** What people call a set-up. */
const GIVEN_NAMES = ['applicationName', 'vendor', 'template'].map(
  (input) => `answers #>> '{given,${input},value}'`,
);
// Named: parsed and planned once a connection.
const READ = { name: 'read-request', text: `SELECT ${COLUMNS} FROM requests WHERE id = $1` };

export function createRequestStore(database: Database): RequestStore {
  return { ...writesOf(database), ...readsOf(database.pool) };
}

type RequestWrites = Pick<RequestStore, 'insert' | 'lock' | 'lockOpen' | 'update'>;

function writesOf(database: Database): RequestWrites {
  const { clock } = database;
  return {
    async insert(tx, request) {
      const added = await add(database.clientOf(tx), request, clock.now());
      if (added !== null) HeldRequests.in(database, tx).hold(added);
      return added !== null;
    },

    lock: (tx, id) => HeldRequests.in(database, tx).lock(id),

    async lockOpen(tx, of) {
      const client = database.clientOf(tx);
      const key = `open ${of.requesterObjectId} ${of.recipeId}`;
      await run(client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]));
      await HeldRequests.in(database, tx).write();
      return openRequests(client, of);
    },

    update: (tx, id, change) =>
      new Promise((resolve) => {
        resolve(HeldRequests.in(database, tx).change(id, change));
      }),
  };
}

function readsOf(pool: Pool): Omit<RequestStore, keyof RequestWrites> {
  return {
    get(id) {
      return rowOf(pool.query<RequestRecord>({ ...READ, values: [id] }));
    },

    findOpen: (filter) => openRequests(pool, filter),

    findNewest({ recipeId = null, limit }: { recipeId?: string | null; limit: number }) {
      return rowsOf(
        pool.query<RequestRecord>(
          `SELECT ${COLUMNS} FROM requests WHERE $1::text IS NULL OR recipe_id = $1
           ORDER BY created_at DESC, id LIMIT $2`,
          [recipeId, limit],
        ),
      );
    },

    findListed: (listing) => listedRequests(pool, listing),

    findDue(now, limit, after) {
      return rowsOf(
        pool.query<RequestRecord>(
          `SELECT ${COLUMNS} FROM requests WHERE due_at <= $1 AND state <> ALL ($2)
             AND ($4::timestamptz IS NULL OR (due_at, id) > ($4, $5))
           ORDER BY due_at, id LIMIT $3`,
          [now, NEVER_DUE, limit, after?.dueAt ?? null, after?.id ?? ''],
        ),
      );
    },

    findInState(state, limit, after) {
      return rowsOf(
        pool.query<RequestRecord>(
          `SELECT ${COLUMNS} FROM requests WHERE state = $1
             AND ($3::timestamptz IS NULL OR (created_at, id) > ($3, $4))
           ORDER BY created_at, id LIMIT $2`,
          [state, limit, after?.createdAt ?? null, after?.id ?? ''],
        ),
      );
    },

    findOfOtherRecipes(recipeIds, fact) {
      return rowsOf(
        pool.query<RequestRecord>(
          `SELECT ${COLUMNS} FROM requests
           WHERE state <> ALL ($1) AND (recipe_id <> ALL ($2) OR facts->>$3 = 'true')
           ORDER BY created_at, id`,
          [FINAL_STATES, recipeIds, fact],
        ),
      );
    },
  };
}

function listedRequests(
  pool: Pool,
  { states, first, onlyTheirs, matching, offset, limit }: RequestListing,
): Promise<RequestRecord[]> {
  const pattern = `%${(matching?.words ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  return rowsOf(
    pool.query<RequestRecord>(
      `SELECT ${COLUMNS} FROM requests
       WHERE state = ANY ($1) AND (NOT $3 OR requester_object_id = $2)
         AND ($4 OR recipe_id = ANY ($5) OR ${GIVEN_NAMES.map((name) => `${name} ILIKE $6`).join(' OR ')})
       ORDER BY (requester_object_id = $2) DESC, created_at DESC, id OFFSET $7 LIMIT $8`,
      [states, first, onlyTheirs, matching === null, matching?.recipeIds ?? [], pattern, offset, limit],
    ),
  );
}

interface OpenFilter {
  requesterObjectId?: string | null;
  recipeId?: string | null;
}

function openRequests(
  client: ClientBase | Pool,
  { requesterObjectId = null, recipeId = null }: OpenFilter,
): Promise<RequestRecord[]> {
  return rowsOf(
    client.query<RequestRecord>(
      `SELECT ${COLUMNS} FROM requests
       WHERE state <> ALL ($1) AND ($2::text IS NULL OR requester_object_id = $2)
         AND ($3::text IS NULL OR recipe_id = $3)
       ORDER BY created_at DESC, id`,
      [FINAL_STATES, requesterObjectId, recipeId],
    ),
  );
}

/** `null` when the same message has made one already. */
function add(client: ClientBase, request: NewRequest, now: Date): Promise<RequestRecord | null> {
  return rowOf(
    client.query<RequestRecord>(
      `INSERT INTO requests (id, tenant_id, state, recipe_id, answers, requester, requester_object_id,
             requester_mail, origin, inbound_key, due_at, facts, created_at)
           VALUES ($1, $2, 'collecting', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
           ON CONFLICT (inbound_key) DO NOTHING RETURNING ${COLUMNS}`,
      [
        request.id,
        request.tenantId,
        request.recipeId,
        JSON.stringify(request.answers),
        JSON.stringify(request.requester),
        request.requester.objectId,
        request.requesterMail,
        request.origin,
        request.inboundKey,
        request.dueAt,
        JSON.stringify(request.facts),
        now,
      ],
    ),
  );
}
