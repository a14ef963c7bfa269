import { parseArgs } from 'node:util';
import { withAuditArchive } from '../bot/audit/open-archive';
import { REQUEST_ID_PATTERN } from '../core/ids';
import { exportCommand } from './audit-export';
import { parseHead, verifyCommand } from './audit-verify';
import { endWith } from './end-with';

const USAGE = `Usage:
  npm run audit -- verify [--head <number>:<hash>] [--tenant <id>] [--json]
  npm run audit -- export [--format jsonl|csv] [--out <file>] [--since 2026-01-15] [--request <id>] [--tenant <id>]

Reads the database of DATABASE_URL, else the private one under DATA_DIR. The bot may be running.`;

/** Exit code: 0 all is well, 1 the chain is broken or nothing could be read, 2 the command was not understood. */
export async function main(args: readonly string[], environment = process.env): Promise<number> {
  const given = parsed(args);
  if (given === null) {
    console.error(USAGE);
    return 2;
  }
  return withAuditArchive(environment, (archive) =>
    given.command === 'verify' ? verifyCommand(archive, given) : exportCommand(archive, given.wish),
  );
}

function parsed(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        head: { type: 'string' },
        tenant: { type: 'string' },
        json: { type: 'boolean', default: false },
        format: { type: 'string', default: 'jsonl' },
        out: { type: 'string' },
        since: { type: 'string' },
        request: { type: 'string' },
      },
    });
    const [command, ...more] = positionals;
    if (more.length > 0) return null;
    if (command === 'verify') return verifyWish(values);
    return command === 'export' ? exportWish(values) : null;
  } catch {
    return null;
  }
}

function verifyWish({ head, tenant, json }: { head?: string; tenant?: string; json: boolean }) {
  const kept = head === undefined ? null : parseHead(head);
  if (head !== undefined && kept === null) return null;
  return { command: 'verify' as const, kept, tenant: tenant ?? null, json };
}

function exportWish(values: {
  format: string;
  out?: string;
  since?: string;
  request?: string;
  tenant?: string;
}) {
  const { format, out, since, request, tenant } = values;
  if (format !== 'jsonl' && format !== 'csv') return null;
  const moment = since === undefined ? null : new Date(since);
  if (moment !== null && Number.isNaN(moment.getTime())) return null;
  if (request !== undefined && !REQUEST_ID_PATTERN.test(request)) return null;
  const tenantId = tenant ?? null;
  const wish = { format, file: out ?? null, requestId: request ?? null, since: moment, tenantId } as const;
  return { command: 'export' as const, wish };
}

if (require.main === module) endWith(main(process.argv.slice(2)));
