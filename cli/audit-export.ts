import { exportAudit, type ExportWish } from '../bot/audit/export';
import type { AuditArchive } from '../bot/audit/open-archive';

/** Writes the entries to the file or to stdout; says on stderr how many. */
export async function exportCommand(archive: AuditArchive, wish: ExportWish): Promise<number> {
  try {
    const { entries, last } = await exportAudit(archive, wish, process.stdout);
    const head = last === null ? '' : ` The last is ${last.seq}:${last.hash}.`;
    console.error(`${entries} entries${wish.file === null ? '' : ` in ${wish.file}`}.${head}`);
    return 0;
  } catch (error) {
    // Whoever reads, such as `head`, has had enough.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0;
    throw error;
  }
}
