import { exportAudit, type ExportWish } from '../bot/audit/export';
import { tenantMeant, WHICH_TENANT } from '../bot/audit/tenant-meant';
import type { AuditArchive } from '../bot/audit/open-archive';

/** Writes the entries of this tenant to the file or to stdout; says on stderr how many, and whose were left out. */
export async function exportCommand(archive: AuditArchive, wish: ExportWish): Promise<number> {
  const meant = await tenantMeant(archive, wish.tenantId);
  if (meant === null) {
    console.error(WHICH_TENANT);
    return 2;
  }
  try {
    const { entries, last } = await exportAudit(
      archive,
      { ...wish, tenantId: meant.tenantId },
      process.stdout,
    );
    if (meant.others.length > 0)
      console.error(`Left out: entries of ${meant.others.join(', ')}, whose audit this is not. See verify.`);
    const head = last === null ? '' : ` The last is ${last.seq}:${last.hash}.`;
    console.error(`${entries} entries${wish.file === null ? '' : ` in ${wish.file}`}.${head}`);
    return 0;
  } catch (error) {
    // Whoever reads, such as `head`, has had enough.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0;
    throw error;
  }
}
