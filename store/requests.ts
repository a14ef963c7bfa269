import type { ClientBase, Pool } from 'pg';
import { AppError } from '../core/errors';
import type { NewRequest, RequestListing, RequestStore, Tx } from '../core/ports/store';
import { REQUEST_STATES, isFinal, mayMove } from '../core/request';
import type { RequestRecord, RequestState } from '../core/request';
import { rowOf, rowsOf, run } from './database';
import type { Database } from './database';

const COLUMNS = `id, tenant_id AS "tenantId", state, revision, recipe_id AS "recipeId", answers, requester,
  requester_mail AS "requesterMail", origin, due_at AS "dueAt", created_at AS "createdAt", reason, facts`;
const FINAL_STATES = REQUEST_STATES.filter(isFinal);
// Written out, as in the indexes that hold only these requests: a parameter would keep the planner from them.
const IS_OPEN = `state NOT IN (${listOf(FINAL_STATES)})`;
// What was undone can be restored for a time.
const MAY_BE_DUE = `state NOT IN (${listOf(FINAL_STATES.filter((state) => state !== 'undone'))})`;

/** As the first of a row comparison. */
const BEFORE_ALL = '-infinity';

/** What people call a set-up. */
const GIVEN_NAMES = ['applicationName', 'vendor', 'template'].map(
  (input) => `answers #>> '{given,${input},value}'`,
);

export function createRequestStore(database: Database): RequestStore {
  return { ...writesOf(database), ...readsOf(database.pool) };
}

type RequestWrites = Pick<RequestStore, 'insert' | 'lock' | 'lockOpen' | 'update'>;

function writesOf(database: Database): RequestWrites {
  const { clock } = database;
  // Rows that the transaction holds: only those may be changed.
  const held = new WeakMap<Tx, Set<string>>();

  function hold(tx: Tx, id: string): void {
    held.set(tx, (held.get(tx) ?? new Set()).add(id));
  }

  return {
    async insert(tx, request) {
      const inserted = await add(database.clientOf(tx), request, clock.now());
      if (inserted) hold(tx, request.id);
      return inserted;
    },

    async lock(tx, id) {
      const row = await readHeld(database.clientOf(tx), id);
      if (row !== null) hold(tx, id);
      return row;
    },

    async lockOpen(tx, of) {
      const client = database.clientOf(tx);
      const key = `open ${of.requesterObjectId} ${of.recipeId}`;
      await run(client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]));
      return openRequests(client, of);
    },

    async update(tx, id, change) {
      if (held.get(tx)?.has(id) !== true) throw notLocked(id);
      const client = database.clientOf(tx);
      const row = await readHeld(client, id);
      if (row === null) throw notLocked(id);
      if (change.state !== undefined && !mayMove(row.state, change.state)) {
        throw illegalMove(row.state, change.state);
      }
      const next = {
        ...row,
        ...change,
        facts: { ...row.facts, ...change.facts },
        revision: row.revision + 1,
      };
      await write(client, next);
      return next;
    },
  };
}

function readsOf(pool: Pool): Omit<RequestStore, keyof RequestWrites> {
  return {
    get(id) {
      return rowOf(pool.query<RequestRecord>(`SELECT ${COLUMNS} FROM requests WHERE id = $1`, [id]));
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
      `SELECT ${COLUMNS} FROM (${part(1, 'requester_object_id = $2')}
         UNION ALL ${part(2, 'NOT $3 AND requester_object_id <> $2')}) AS listed
       ORDER BY rank, created_at DESC, id OFFSET $7::int LIMIT $8::int`,
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
       WHERE ${IS_OPEN} AND ($1::text IS NULL OR requester_object_id = $1)
         AND ($2::text IS NULL OR recipe_id = $2)
       ORDER BY created_at DESC, id`,
      [requesterObjectId, recipeId],
    ),
  );
}

// NO KEY: rows that refer to the request may be added meanwhile.
function readHeld(client: ClientBase, id: string): Promise<RequestRecord | null> {
  return rowOf(
    client.query<RequestRecord>(`SELECT ${COLUMNS} FROM requests WHERE id = $1 FOR NO KEY UPDATE`, [id]),
  );
}

async function add(client: ClientBase, request: NewRequest, now: Date): Promise<boolean> {
  const inserted = await run(
    client.query(
      `INSERT INTO requests (id, tenant_id, state, recipe_id, answers, requester, requester_object_id,
             requester_mail, origin, inbound_key, due_at, facts, created_at)
           VALUES ($1, $2, 'collecting', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
           ON CONFLICT (inbound_key) DO NOTHING`,
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
  return inserted === 1;
}

async function write(client: ClientBase, request: RequestRecord): Promise<void> {
  await run(
    client.query(
      `UPDATE requests SET state = $2, answers = $3, due_at = $4, reason = $5, facts = $6, revision = $7
       WHERE id = $1`,
      [
        request.id,
        request.state,
        JSON.stringify(request.answers),
        request.dueAt,
        request.reason,
        JSON.stringify(request.facts),
        request.revision,
      ],
    ),
  );
}

function listOf(states: readonly RequestState[]): string {
  return states.map((state) => `'${state}'`).join(', ');
}

function illegalMove(from: RequestState, to: RequestState): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'illegal-move',
    safeText: `A request that is ${from} cannot become ${to}.`,
    details: { from, to },
  });
}

function notLocked(requestId: string): AppError {
  return new AppError({
    kind: 'bug',
    code: 'request-not-locked',
    safeText: 'Something went wrong.',
    details: { requestId },
  });
}
