import type { ClientBase } from 'pg';
import { AppError } from '../core/errors';
import type { RequestChange, Tx } from '../core/ports/store';
import { mayMove } from '../core/request';
import type { RequestRecord, RequestState } from '../core/request';
import { rowOf, run, type Database } from './database';

export const REQUEST_COLUMNS = `requests.id, requests.tenant_id AS "tenantId", requests.state, requests.revision,
  requests.recipe_id AS "recipeId", requests.answers, requests.requester, coalesce(requests.owner, requests.requester) AS owner,
  requests.requester_mail AS "requesterMail",
  requests.origin, requests.due_at AS "dueAt", requests.created_at AS "createdAt", requests.reason, requests.facts`;

// Named statements are parsed and planned once a connection. NO KEY: rows that refer to the request may be added.
const LOCK = {
  name: 'lock-request',
  text: `SELECT ${REQUEST_COLUMNS} FROM requests WHERE id = $1 FOR NO KEY UPDATE`,
};
const WRITE = {
  name: 'write-request',
  text: `UPDATE requests SET state = $2, answers = $3, due_at = $4, reason = $5, facts = $6, revision = $7,
    owner = $8, owner_object_id = $9 WHERE id = $1`,
};

/**
 * The requests that one transaction holds: each is read and locked once, changed in memory and written once, when the
 * transaction ends.
 */
export class HeldRequests {
  static readonly #ofTransaction = new WeakMap<Tx, HeldRequests>();
  readonly #rows = new Map<string, RequestRecord>();
  readonly #changed = new Set<string>();

  private constructor(private readonly client: ClientBase) {}

  /** Those of an open transaction. */
  static in(database: Database, tx: Tx): HeldRequests {
    const known = this.#ofTransaction.get(tx);
    if (known !== undefined) return known;
    const held = new HeldRequests(database.clientOf(tx));
    this.#ofTransaction.set(tx, held);
    database.atEnd(tx, () => held.write());
    return held;
  }

  async lock(id: string): Promise<RequestRecord | null> {
    const held = this.#rows.get(id);
    if (held !== undefined) return held;
    const row = await rowOf(this.client.query<RequestRecord>({ ...LOCK, values: [id] }));
    if (row !== null) this.hold(row);
    return row;
  }

  /** A row that this transaction has inserted or locked. */
  hold(row: RequestRecord): void {
    this.#rows.set(row.id, row);
  }

  change(id: string, { facts, ...change }: RequestChange): RequestRecord {
    const row = this.#rows.get(id);
    if (row === undefined) throw notLocked(id);
    if (change.state !== undefined && !mayMove(row.state, change.state))
      throw illegalMove(row.state, change.state);
    const next = { ...row, ...change, facts: { ...row.facts, ...facts }, revision: row.revision + 1 };
    this.#rows.set(id, next);
    this.#changed.add(id);
    return next;
  }

  /** Counts the revision of a plan's request up, also where this transaction has not locked it. */
  async countUp(planId: string): Promise<void> {
    await this.write();
    const counted = await rowOf(
      this.client.query<Pick<RequestRecord, 'id' | 'revision'>>(
        `UPDATE requests SET revision = revision + 1
         WHERE id = (SELECT request_id FROM plans WHERE plans.id = $1) RETURNING id, revision`,
        [planId],
      ),
    );
    const row = this.#rows.get(counted?.id ?? '');
    if (row !== undefined && counted !== null) this.hold({ ...row, revision: counted.revision });
  }

  /** Writes what has changed so far, for a statement that must see it. */
  async write(): Promise<void> {
    for (const id of this.#changed) {
      const row = this.#rows.get(id);
      if (row !== undefined) await write(this.client, row);
    }
    this.#changed.clear();
  }
}

async function write(client: ClientBase, request: RequestRecord): Promise<void> {
  const { id, state, answers, dueAt, reason, facts, revision, requester, owner } = request;
  const other = owner.objectId === requester.objectId ? null : owner;
  await run(
    client.query({
      ...WRITE,
      values: [
        id,
        state,
        JSON.stringify(answers),
        dueAt,
        reason,
        JSON.stringify(facts),
        revision,
        other === null ? null : JSON.stringify(other),
        other?.objectId ?? null,
      ],
    }),
  );
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
