import type { Pool } from 'pg';
import type { AuditRecord } from '../core/ports/store';
import { SELECT_AUDIT, toAuditRecord } from './audit';
import type { AuditRow } from './audit';
import { rowsOf } from './database';

const PAGE = 500;

export interface AuditFilter {
  readonly tenantId: string;
  readonly requestId?: string | null;
  /** Entries of this moment and later. */
  readonly since?: Date | null;
}

/** Entries in the order of the chain, a page at a time: the whole is never in memory. */
export async function* auditEntries(
  pool: Pool,
  { tenantId, requestId = null, since = null }: AuditFilter,
): AsyncGenerator<AuditRecord, void, undefined> {
  // As text: a number that was slipped in may be one that JavaScript cannot hold.
  for (let seq: string | null = null; ;) {
    const rows: AuditRow[] = await rowsOf(
      pool.query<AuditRow>(
        `${SELECT_AUDIT} WHERE tenant_id = $1 AND ($2::bigint IS NULL OR seq > $2) AND ($3::text IS NULL OR request_id = $3)
           AND ($4::timestamptz IS NULL OR at >= $4) ORDER BY seq LIMIT ${PAGE}`,
        [tenantId, seq, requestId, since],
      ),
    );
    yield* rows.map(toAuditRecord);
    seq = rows.at(-1)?.seq ?? seq;
    if (rows.length < PAGE) return;
  }
}
