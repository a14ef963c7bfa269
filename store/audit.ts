import type { ClientBase } from 'pg';
import { sha256Hex } from '../core/ids';
import { canonicalJson } from '../core/json';
import type { AuditEntry, AuditRecord, AuditStore, Tx } from '../core/ports/store';
import { rowOf, rowsOf, run } from './database';
import { anotherTenants } from './errors';
import type { Database } from './database';

export type AuditRow = Omit<AuditRecord, 'seq'> & { readonly seq: string };
type Unchained = Omit<AuditRecord, 'previousHash' | 'hash'>;
type Waiting = AuditEntry & { readonly at: Date };

export const SELECT_AUDIT = `SELECT seq, at, event_key AS "eventKey", tenant_id AS "tenantId",
  request_id AS "requestId", actor_object_id AS "actorObjectId", event, plan_hash AS "planHash", details,
  previous_hash AS "previousHash", hash FROM audit`;

/** What the first entry of a tenant builds on. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

export function createAuditStore(database: Database): AuditStore {
  const waiting = new WeakMap<Tx, Waiting[]>();
  return {
    // Entries are written last in their transaction: the lock that orders a tenant's chain is then held for
    // moments, and nothing is locked after it, so it cannot be part of a deadlock.
    append(tx, entry) {
      const known = waiting.get(tx);
      const entries = known ?? [];
      if (known === undefined) {
        waiting.set(tx, entries);
        database.beforeCommit(tx, () => writeAll(database.clientOf(tx), entries));
      }
      entries.push({ ...entry, at: database.clock.now() });
      return Promise.resolve();
    },

    /** Newest first, of the tenant whose audit it is. What was slipped in before the first entry is none. */
    async list({ requestId = null, limit }: { requestId?: string | null; limit: number }) {
      const rows = await rowsOf(
        database.pool.query<AuditRow>(
          `${SELECT_AUDIT} WHERE tenant_id = (SELECT tenant_id FROM audit_tenant) AND seq > 0
             AND ($1::text IS NULL OR request_id = $1) ORDER BY seq DESC LIMIT $2`,
          [requestId, limit],
        ),
      );
      return rows.map(toAuditRecord);
    },
  };
}

/** From now on the audit is this tenant's alone. Throws `refused` where it is another's already. */
export async function claimAudit(database: Database, tenantId: string): Promise<void> {
  await run(
    database.pool.query('INSERT INTO audit_tenant (tenant_id) VALUES ($1) ON CONFLICT DO NOTHING', [
      tenantId,
    ]),
  );
  const row = await rowOf(
    database.pool.query<{ tenantId: string }>('SELECT tenant_id AS "tenantId" FROM audit_tenant'),
  );
  if (row?.tenantId !== tenantId) throw anotherTenants();
}

export function toAuditRecord(row: AuditRow): AuditRecord {
  return { ...row, seq: Number(row.seq) };
}

/** Links a record to the one before it; whoever changes either breaks the chain. */
export function chainHash(previousHash: string, record: Unchained): string {
  const { seq, at, eventKey, tenantId, requestId, actorObjectId, event, planHash, details } = record;
  return sha256Hex(
    previousHash +
      canonicalJson({
        seq,
        at: at.toISOString(),
        eventKey,
        tenantId,
        requestId,
        actorObjectId,
        event,
        planHash,
        details,
      }),
  );
}

async function writeAll(client: ClientBase, entries: readonly Waiting[]): Promise<void> {
  // In one order for all: an entry of two tenants must not wait crosswise.
  const tenantIds = [...new Set(entries.map(({ tenantId }) => tenantId))].sort();
  for (const tenantId of tenantIds) {
    await run(client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`audit ${tenantId}`]));
    let last = await lastOf(client, tenantId);
    for (const entry of entries) {
      if (entry.tenantId === tenantId) last = await write(client, entry, last);
    }
  }
}

interface Link {
  readonly seq: number;
  readonly hash: string;
}

async function lastOf(client: ClientBase, tenantId: string): Promise<Link> {
  const row = await rowOf(
    client.query<{ seq: string; hash: string }>(
      'SELECT seq, hash FROM audit WHERE tenant_id = $1 ORDER BY seq DESC LIMIT 1',
      [tenantId],
    ),
  );
  return row === null ? { seq: 0, hash: FIRST_PREVIOUS_HASH } : { seq: Number(row.seq), hash: row.hash };
}

/** The new end of the chain; the old one when the event is known already. */
async function write(client: ClientBase, entry: Waiting, last: Link): Promise<Link> {
  const record = { ...entry, seq: last.seq + 1 };
  const hash = chainHash(last.hash, record);
  const inserted = await run(
    client.query(
      `INSERT INTO audit (tenant_id, seq, event_key, at, request_id, actor_object_id, event, plan_hash, details,
         previous_hash, hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (event_key) DO NOTHING`,
      [
        record.tenantId,
        record.seq,
        record.eventKey,
        record.at,
        record.requestId,
        record.actorObjectId,
        record.event,
        record.planHash,
        // Canonical, because that is what the hash was made of: an absent field and null are the same in it.
        canonicalJson(record.details),
        last.hash,
        hash,
      ],
    ),
  );
  return inserted === 1 ? { seq: record.seq, hash } : last;
}
