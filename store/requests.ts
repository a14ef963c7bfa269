import type { ClientBase, Pool } from 'pg';
import type { NewRequest, RequestListing, RequestStore } from '../core/ports/store';
import { REQUEST_STATES, isFinal, isTakenBack } from '../core/request';
import type { RequestRecord, RequestState } from '../core/request';
import { rowOf, rowsOf, run } from './database';
import type { Database } from './database';
import { HeldRequests, REQUEST_COLUMNS as COLUMNS } from './held-requests';

const FINAL_STATES = REQUEST_STATES.filter(isFinal);
// Written out, as in the indexes that hold only these requests: a parameter would keep the planner from them.
const IS_OPEN = `state NOT IN (${listOf(FINAL_STATES)})`;
// What was undone or removed can be restored for a time.
const MAY_BE_DUE = `state NOT IN (${listOf(FINAL_STATES.filter((state) => !isTakenBack(state)))})`;

/** The index holds those that were removed besides. */
const IS_LOOKED_AFTER = `state NOT IN ('collecting', 'rejected', 'expired', 'cancelled', 'undone', 'removed')`;

/** As the first of a row comparison. */
const BEFORE_ALL = '-infinity';

/** As in the indexes that find them. */
const OWNER = 'coalesce(owner_object_id, requester_object_id)';

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
      const key = `open ${of.ownerObjectId} ${of.recipeId}`;
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
    ...readsOfMany(pool),

    get(id) {
      return rowOf(pool.query<RequestRecord>({ ...READ, values: [id] }));
    },

    findOpen: (filter) => openRequests(pool, filter),

    findNewest({ recipeId, limit }) {
      const [where, values] = recipeId === undefined ? ['', []] : ['WHERE recipe_id = $2', [recipeId]];
      return rowsOf(
        pool.query<RequestRecord>(
          `SELECT ${COLUMNS} FROM requests ${where} ORDER BY created_at DESC, id LIMIT $1`,
          [limit, ...values],
        ),
      );
    },

    findListed: (listing) => listedRequests(pool, listing),

    findDue(now, limit, after) {
      return rowsOf(
        pool.query<RequestRecord>(
          `SELECT ${COLUMNS} FROM requests WHERE due_at <= $1 AND ${MAY_BE_DUE} AND (due_at, id) > ($3, $4)
           ORDER BY due_at, id LIMIT $2`,
          [now, limit, after?.dueAt ?? BEFORE_ALL, after?.id ?? ''],
        ),
      );
    },

    findInState(state, limit, after) {
      return rowsOf(
        pool.query<RequestRecord>(
          `SELECT ${COLUMNS} FROM requests WHERE state = $1
             AND (created_at, id) > ($3, $4)
           ORDER BY created_at, id LIMIT $2`,
          [state, limit, after?.createdAt ?? BEFORE_ALL, after?.id ?? ''],
        ),
      );
    },

    findOfOtherRecipes(recipeIds, fact) {
      return rowsOf(
        pool.query<RequestRecord>(
          `SELECT ${COLUMNS} FROM requests
           WHERE ${IS_OPEN} AND (recipe_id <> ALL ($1) OR facts->>$2 = 'true')
           ORDER BY created_at, id`,
          [recipeIds, fact],
        ),
      );
    },
  };
}

function readsOfMany(pool: Pool): Pick<RequestStore, 'getMany' | 'findOwners' | 'findOwnedBy'> {
  return {
    getMany(ids) {
      return rowsOf(pool.query<RequestRecord>(`SELECT ${COLUMNS} FROM requests WHERE id = ANY ($1)`, [ids]));
    },

    findOwners: (after, limit) => owners(pool, after, limit),

    findOwnedBy(ownerObjectId) {
      return rowsOf(
        pool.query<RequestRecord>(
          `SELECT ${COLUMNS} FROM requests WHERE ${OWNER} = $1 AND ${IS_LOOKED_AFTER} ORDER BY created_at, id`,
          [ownerObjectId],
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
  const names = GIVEN_NAMES.map((name) => `${name} ILIKE $6`).join(' OR ');
  // Each part ends with the page in the order of its index: without words, only the requests before it are read.
  const part = (rank: number, whose: string) => `(SELECT *, ${rank} AS rank FROM requests
    WHERE ${whose} AND state = ANY ($1) AND ($4 OR recipe_id = ANY ($5) OR ${names})
    ORDER BY created_at DESC, id LIMIT $7::int + $8::int)`;
  return rowsOf(
    pool.query<RequestRecord>(
      `SELECT ${COLUMNS} FROM (${part(1, `${OWNER} = $2`)}
         UNION ALL ${part(2, `NOT $3 AND ${OWNER} <> $2`)}) AS requests
       ORDER BY rank, created_at DESC, id OFFSET $7::int LIMIT $8::int`,
      [states, first, onlyTheirs, matching === null, matching?.recipeIds ?? [], pattern, offset, limit],
    ),
  );
}

/** From one owner to the next in the index, however much each of them has. */
async function owners(pool: Pool, after: string, limit: number): Promise<string[]> {
  const next = (than: string) =>
    `(SELECT ${OWNER} FROM requests WHERE ${OWNER} > ${than} AND ${IS_LOOKED_AFTER} ORDER BY ${OWNER} LIMIT 1)`;
  const rows = await rowsOf(
    pool.query<{ owner: string }>(
      `WITH RECURSIVE found (owner) AS (
         SELECT ${next('$1')} UNION ALL SELECT ${next('found.owner')} FROM found WHERE found.owner IS NOT NULL
       ) SELECT owner FROM found WHERE owner IS NOT NULL LIMIT $2`,
      [after, limit],
    ),
  );
  return rows.map(({ owner }) => owner);
}

interface OpenFilter {
  ownerObjectId?: string | null;
  recipeId?: string | null;
}

function openRequests(
  client: ClientBase | Pool,
  { ownerObjectId = null, recipeId = null }: OpenFilter,
): Promise<RequestRecord[]> {
  return rowsOf(
    client.query<RequestRecord>(
      `SELECT ${COLUMNS} FROM requests
       WHERE ${IS_OPEN} AND ($1::text IS NULL OR ${OWNER} = $1)
         AND ($2::text IS NULL OR recipe_id = $2)
       ORDER BY created_at DESC, id`,
      [ownerObjectId, recipeId],
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

function listOf(states: readonly RequestState[]): string {
  return states.map((state) => `'${state}'`).join(', ');
}
