import { tenantMeant, WHICH_TENANT } from '../bot/audit/tenant-meant';
import type { AuditArchive, ChainLink, ChainReport } from '../bot/audit/open-archive';

export interface VerifyWish {
  /** The chain's head as it was kept elsewhere. */
  readonly kept: ChainLink | null;
  readonly tenant: string | null;
  readonly json: boolean;
}

/** `<number>:<hash>`, as `verify` prints it; `null` for anything else. */
export function parseHead(text: string): ChainLink | null {
  const match = /^(\d{1,15}):([\da-f]{64})$/.exec(text.trim());
  return match === null ? null : { seq: Number(match[1]), hash: match[2] ?? '' };
}

/** Prints that the chain is whole, or where it is broken first, and what does not belong there; exit code 1 for either. */
export async function verifyCommand(
  archive: AuditArchive,
  { kept, tenant, json }: VerifyWish,
): Promise<number> {
  const meant = await tenantMeant(archive, tenant);
  if (meant === null) {
    console.error(WHICH_TENANT);
    return 2;
  }
  const { tenantId, others } = meant;
  // With a kept head an empty audit is one that was emptied.
  const reports: ChainReport[] =
    tenantId === null && kept === null ? [] : [await archive.check(tenantId ?? '(none)', kept)];
  for (const other of others) reports.push(await archive.checkForeign(other));
  if (json) console.log(JSON.stringify(reports, null, 2));
  else for (const sentence of sentences(reports)) console.log(sentence);
  return reports.every(({ broken }) => broken === null) ? 0 : 1;
}

function sentences(reports: readonly ChainReport[]): string[] {
  return reports.length === 0 ? ['There is no entry yet.'] : reports.flatMap(sentencesOf);
}

function sentencesOf({ tenantId, entries, head, broken }: ChainReport): string[] {
  const name = `Tenant ${tenantId}`;
  if (broken?.fault === 'foreign') return [`${name}: ${broken.text}.`];
  if (broken !== null) return [`${name}: broken at entry ${broken.seq}: ${broken.text}.`];
  if (head === null) return [`${name}: there is no entry.`];
  return [
    `${name}: ${entries} entries, every link holds.`,
    `Head: ${head.seq}:${head.hash}`,
    'Keep it elsewhere: only with it a chain that was cut off at its end is noticed (--head).',
  ];
}
