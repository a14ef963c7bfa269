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

/** Prints per tenant that its chain is whole, or where it is broken first; exit code 1 where one is. */
export async function verifyCommand(
  archive: AuditArchive,
  { kept, tenant, json }: VerifyWish,
): Promise<number> {
  const tenants = tenant === null ? await archive.tenants() : [tenant];
  if (kept !== null && tenants.length > 1) {
    console.error('There are several tenants: say with --tenant which one the head belongs to.');
    return 2;
  }
  const reports: ChainReport[] = [];
  // With a kept head an empty audit is one that was emptied.
  for (const tenantId of tenants.length === 0 && kept !== null ? ['(none)'] : tenants)
    reports.push(await archive.check(tenantId, kept));
  if (json) console.log(JSON.stringify(reports, null, 2));
  else for (const sentence of sentences(reports)) console.log(sentence);
  return reports.every(({ broken }) => broken === null) ? 0 : 1;
}

function sentences(reports: readonly ChainReport[]): string[] {
  return reports.length === 0 ? ['There is no entry yet.'] : reports.flatMap(sentencesOf);
}

function sentencesOf({ tenantId, entries, head, broken }: ChainReport): string[] {
  const name = `Tenant ${tenantId}`;
  if (broken !== null) return [`${name}: broken at entry ${broken.seq}: ${broken.text}.`];
  if (head === null) return [`${name}: there is no entry.`];
  return [
    `${name}: ${entries} entries, every link holds.`,
    `Head: ${head.seq}:${head.hash}`,
    'Keep it elsewhere: only with it a chain that was cut off at its end is noticed (--head).',
  ];
}
