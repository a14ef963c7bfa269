import { Pool } from 'pg';
import { AppError } from '../core/errors';
import { connectionOf, type DatabaseAddress } from '../core/ports/database-address';
import type { AuditRecord } from '../core/ports/store';
import { auditPages, type AuditFilter } from './audit-entries';
import { checkChain, foreignEntries, type ChainLink, type ChainReport } from './audit-verify';
import { rowOf, rowsOf } from './database';

/** The audit as an auditor reads it: nothing here writes, and no bot has to run. */
export interface AuditArchive {
  /** Every tenant with entries; more than one only where somebody wrote into the table. */
  tenants(): Promise<readonly string[]>;
  /** Whose audit it is; `null` where nobody has said so yet. */
  owner(): Promise<string | null>;
  check(tenantId: string, kept: ChainLink | null): Promise<ChainReport>;
  /** What a report says of a tenant whose audit it is not. */
  checkForeign(tenantId: string): Promise<ChainReport>;
  /** In the order of the chain, never the whole at once. */
  pages(filter: AuditFilter): AsyncGenerator<readonly AuditRecord[], void, undefined>;
  close(): Promise<void>;
}

/** Error: `not-found` where the database holds no audit, `unavailable` where it does not answer. */
export async function openAuditArchive(connectionString: DatabaseAddress): Promise<AuditArchive> {
  const pool = new Pool({
    ...connectionOf(connectionString),
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
    tenants: () => tenantsOf(pool),
    owner: () => ownerOf(pool),
    checkForeign: (tenantId) => foreignEntries(pool, tenantId),
    check: (tenantId, kept) => checkChain(pool, tenantId, kept),
    pages: (filter) => auditPages(pool, filter),
    close: () => pool.end(),
  };
}

/** From one tenant to the next in the index: the entries themselves are not read. */
async function tenantsOf(pool: Pool): Promise<readonly string[]> {
  const rows = await rowsOf(
    pool.query<{ tenantId: string }>(
      `WITH RECURSIVE found AS (
         (SELECT tenant_id FROM audit ORDER BY tenant_id LIMIT 1)
         UNION ALL
         SELECT (SELECT tenant_id FROM audit WHERE tenant_id > found.tenant_id ORDER BY tenant_id LIMIT 1)
         FROM found WHERE found.tenant_id IS NOT NULL)
       SELECT tenant_id AS "tenantId" FROM found WHERE tenant_id IS NOT NULL ORDER BY 1`,
    ),
  );
  return rows.map(({ tenantId }) => tenantId);
}

/** A database that no bot of today has started on does not say it, but where there is one tenant it is that one. */
async function ownerOf(pool: Pool): Promise<string | null> {
  const table = await rowOf(
    pool.query<{ found: string | null }>(`SELECT to_regclass('audit_tenant')::text AS found`),
  );
  if (table?.found == null) {
    const [only = null, ...others] = await tenantsOf(pool);
    return others.length === 0 ? only : null;
  }
  const row = await rowOf(
    pool.query<{ tenantId: string }>('SELECT tenant_id AS "tenantId" FROM audit_tenant'),
  );
  return row?.tenantId ?? null;
}

function noAudit(): AppError {
  return new AppError({
    kind: 'not-found',
    code: 'no-audit',
    safeText: 'This database holds no audit: Latchkey has never started on it. Check DATABASE_URL.',
  });
}
