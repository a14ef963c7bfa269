import type { Pool } from 'pg';
import type { AuditRecord } from '../core/ports/store';
import { SELECT_AUDIT, toAuditRecord } from './audit';
import type { AuditRow } from './audit';
import { rowsOf } from './database';

const PAGE = 1_000;

export interface AuditFilter {
  readonly tenantId: string;
  readonly requestId?: string | null;
  /** Entries of this moment and later. */
  readonly since?: Date | null;
}

/**
 * Entries in the order of the chain, page after page. The next page is on its way while one is worked on; more than
 * these two are never in memory.
 */
export async function* auditPages(
  pool: Pool,
  filter: AuditFilter,
): AsyncGenerator<readonly AuditRecord[], void, undefined> {
  let next = pageAfter(pool, filter, null);
  for (;;) {
    const rows = await next;
    const last = rows.at(-1);
    if (last === undefined) return;
    const isLast = rows.length < PAGE;
    if (!isLast) {
      next = pageAfter(pool, filter, last.seq);
      // Whoever has had enough does not ask for it any more.
      next.catch(() => undefined);
    }
    yield rows.map(toAuditRecord);
    if (isLast) return;
  }
}

/** `seq` as text: a number that was slipped in may be one that JavaScript cannot hold. */
function pageAfter(
  pool: Pool,
  { tenantId, requestId = null, since = null }: AuditFilter,
  seq: string | null,
): Promise<AuditRow[]> {
  return rowsOf(
    pool.query<AuditRow>(
      `${SELECT_AUDIT} WHERE tenant_id = $1 AND ($2::bigint IS NULL OR seq > $2) AND ($3::text IS NULL OR request_id = $3)
         AND ($4::timestamptz IS NULL OR at >= $4) ORDER BY seq LIMIT ${PAGE}`,
      [tenantId, seq, requestId, since],
    ),
  );
}
