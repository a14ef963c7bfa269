import { Pool } from 'pg';
import { AppError } from '../core/errors';
import type { AuditRecord } from '../core/ports/store';
import { auditEntries, type AuditFilter } from './audit-entries';
import { checkChain, type ChainLink, type ChainReport } from './audit-verify';
import { rowsOf } from './database';

/** The audit as an auditor reads it: nothing here writes, and no bot has to run. */
export interface AuditArchive {
  /** Every tenant with entries. */
  tenants(): Promise<readonly string[]>;
  check(tenantId: string, kept: ChainLink | null): Promise<ChainReport>;
  entries(filter: AuditFilter): AsyncGenerator<AuditRecord, void, undefined>;
  close(): Promise<void>;
}

/** Error: `not-found` where the database holds no audit, `unavailable` where it does not answer. */
export async function openAuditArchive(connectionString: string): Promise<AuditArchive> {
  const pool = new Pool({
    connectionString,
    max: 2,
    application_name: 'latchkey-audit',
    connectionTimeoutMillis: 5_000,
  });
  pool.on('error', () => undefined);
  try {
    const [table] = await rowsOf(
      pool.query<{ audit: string | null }>(`SELECT to_regclass('audit')::text AS audit`),
    );
    if (table?.audit == null) throw noAudit();
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    async tenants() {
      const rows = await rowsOf(
        pool.query<{ tenantId: string }>('SELECT DISTINCT tenant_id AS "tenantId" FROM audit ORDER BY 1'),
      );
      return rows.map(({ tenantId }) => tenantId);
    },
    check: (tenantId, kept) => checkChain(pool, tenantId, kept),
    entries: (filter) => auditEntries(pool, filter),
    close: () => pool.end(),
  };
}

function noAudit(): AppError {
  return new AppError({
    kind: 'not-found',
    code: 'no-audit',
    safeText: 'This database holds no audit: Latchkey has never started on it. Check DATABASE_URL.',
  });
}
