import type { Pool } from 'pg';
import type { AuditRecord } from '../core/ports/store';
import { FIRST_PREVIOUS_HASH, chainHash } from './audit';
import { auditPages } from './audit-entries';
import { rowOf } from './database';

/** One entry's place in the chain; the last one is the chain's head. */
export interface ChainLink {
  readonly seq: number;
  readonly hash: string;
}

export type ChainFault = 'changed' | 'moved' | 'gap' | 'cut' | 'replaced' | 'outside' | 'foreign';

export interface ChainReport {
  readonly tenantId: string;
  /** Entries that were walked, up to the fault where there is one. */
  readonly entries: number;
  /** `null` where there is no entry at all. */
  readonly head: ChainLink | null;
  readonly broken: { readonly seq: number; readonly fault: ChainFault; readonly text: string } | null;
}

/**
 * Walks the audit chain of a tenant to its first broken link. Cut off at its end a chain still looks whole, so a
 * head that was kept elsewhere may be given: the chain must still go through it.
 */
export async function checkChain(
  pool: Pool,
  tenantId: string,
  kept: ChainLink | null = null,
): Promise<ChainReport> {
  return checkPages(auditPages(pool, { tenantId }), { tenantId, kept });
}

/** Entries of a tenant whose audit this is not: there may be none, however well they are chained. */
export async function foreignEntries(pool: Pool, tenantId: string): Promise<ChainReport> {
  const row = await rowOf(
    pool.query<{ first: string; count: string }>(
      'SELECT min(seq) AS first, count(*) AS count FROM audit WHERE tenant_id = $1 HAVING count(*) > 0',
      [tenantId],
    ),
  );
  const broken =
    row === null
      ? null
      : {
          seq: Number(row.first),
          fault: 'foreign' as const,
          text: `${row.count} ${row.count === '1' ? 'entry stands' : 'entries stand'} here for a tenant whose audit this is not`,
        };
  return { tenantId, entries: 0, head: null, broken };
}

async function checkPages(
  pages: AsyncIterable<readonly AuditRecord[]>,
  { tenantId, kept }: { tenantId: string; kept: ChainLink | null },
): Promise<ChainReport> {
  let last: ChainLink = { seq: 0, hash: FIRST_PREVIOUS_HASH };
  const report = (broken: ChainReport['broken']): ChainReport => {
    return { tenantId, entries: last.seq, head: last.seq === 0 ? null : last, broken };
  };
  for await (const page of pages)
    for (const record of page) {
      const fault = faultOf(record, last) ?? (record.seq === kept?.seq ? replacedFault(record, kept) : null);
      if (fault !== null) return report({ seq: record.seq, ...fault });
      last = { seq: record.seq, hash: record.hash };
    }
  if (kept === null || kept.seq <= last.seq) return report(null);
  return report({
    seq: last.seq + 1,
    fault: 'cut',
    text: `the entries ${last.seq + 1} to ${kept.seq} are missing: the end of the chain was cut off`,
  });
}

type Fault = Pick<NonNullable<ChainReport['broken']>, 'fault' | 'text'>;

function faultOf(record: AuditRecord, last: ChainLink): Fault | null {
  if (record.seq <= last.seq)
    return { fault: 'outside', text: 'it stands outside the chain, which begins with entry 1' };
  if (record.seq !== last.seq + 1)
    return {
      fault: 'gap',
      text: `the entries ${last.seq + 1} to ${record.seq - 1} before it are missing`,
    };
  if (record.previousHash !== last.hash)
    return {
      fault: 'moved',
      text:
        last.seq === 0
          ? 'it builds on something that is not there: the chain begins elsewhere'
          : 'it does not follow the entry before it: one of the two was moved or replaced',
    };
  if (record.hash !== chainHash(last.hash, record))
    return { fault: 'changed', text: 'it was changed after it was written' };
  return null;
}

function replacedFault(record: AuditRecord, kept: ChainLink): Fault | null {
  if (record.hash === kept.hash) return null;
  return {
    fault: 'replaced',
    text: 'it is not the entry whose hash was kept: the chain up to here was written anew',
  };
}

/** The number of the first broken entry, or `null` when all is well. */
export async function verifyChain(pool: Pool, tenantId: string): Promise<number | null> {
  return (await checkChain(pool, tenantId)).broken?.seq ?? null;
}
