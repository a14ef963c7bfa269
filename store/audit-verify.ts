import type { Pool } from 'pg';
import { FIRST_PREVIOUS_HASH, SELECT_AUDIT, chainHash, toAuditRecord } from './audit';
import type { AuditRow } from './audit';
import { rowsOf } from './database';

const PAGE = 500;

/**
 * Walks the audit chain of a tenant: the number of the first entry that was changed, moved or follows a gap,
 * or `null` when all is well. Cut off at its end the chain still looks whole: compare the last hash with one
 * kept elsewhere.
 */
export async function verifyChain(pool: Pool, tenantId: string): Promise<number | null> {
  let seq = 0;
  let hash = FIRST_PREVIOUS_HASH;
  for (;;) {
    const rows = await rowsOf(
      pool.query<AuditRow>(`${SELECT_AUDIT} WHERE tenant_id = $1 AND seq > $2 ORDER BY seq LIMIT ${PAGE}`, [
        tenantId,
        seq,
      ]),
    );
    for (const record of rows.map(toAuditRecord)) {
      const intact =
        record.seq === seq + 1 && record.previousHash === hash && record.hash === chainHash(hash, record);
      if (!intact) return record.seq;
      ({ seq, hash } = record);
    }
    if (rows.length < PAGE) return null;
  }
}
