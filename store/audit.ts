import { sha256Hex } from '../core/ids';
import { canonicalJson } from '../core/json';
import type { AuditEntry, AuditRecord, AuditStore } from '../core/ports/store';
import { literal, rowOf, rowsOf, run } from './database';
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
  return {
    // Written by the statement that goes with COMMIT: the lock that orders the chain is taken by the database itself
    // (migration 8), and nothing is locked after it, so it cannot be part of a deadlock.
    append(tx, entry) {
      database.atCommit(tx, { ...entry, at: database.clock.now() }, insertion);
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

/** The entries go on at the end of the chain in their order; one whose event is known already is left out. */
function insertion(entries: readonly Waiting[]): string {
  const rows = entries.map((entry) => `(${valuesOf(entry).map(literal).join(', ')})`);
  return `INSERT INTO audit (tenant_id, event_key, at, request_id, actor_object_id, event, plan_hash, details)
    VALUES ${rows.join(',\n')} ON CONFLICT (event_key) DO NOTHING`;
}

function valuesOf(entry: Waiting): readonly (string | null)[] {
  return [
    entry.tenantId,
    entry.eventKey,
    entry.at.toISOString(),
    entry.requestId,
    entry.actorObjectId,
    entry.event,
    entry.planHash,
    // Canonical, because the text that stands there is what is hashed: an absent field and null are the same in it.
    canonicalJson(entry.details),
  ];
}
