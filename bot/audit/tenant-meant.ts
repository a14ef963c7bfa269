import type { AuditArchive } from '../../store/audit-archive';

/** Whose entries are looked at, and who else has some. */
export interface TenantMeant {
  /** `null` where there is no entry at all. */
  readonly tenantId: string | null;
  /** Tenants whose audit it is not. */
  readonly others: readonly string[];
}

/** `null` when there are several tenants and nothing says whose audit it is. */
export async function tenantMeant(archive: AuditArchive, given: string | null): Promise<TenantMeant | null> {
  const tenants = await archive.tenants();
  const tenantId = given ?? (await archive.owner());
  if (tenantId === null) return tenants.length === 0 ? { tenantId, others: [] } : null;
  return { tenantId, others: tenants.filter((one) => one !== tenantId) };
}

export const WHICH_TENANT =
  'The audit holds entries of several tenants, and no bot of this release has said yet whose it is. Say it with --tenant.';
