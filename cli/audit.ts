import { parseArgs } from 'node:util';
import { withAuditArchive } from '../bot/audit/open-archive';
import { REQUEST_ID_PATTERN } from '../core/ids';
import type { ExportWish } from '../bot/audit/export';
import { exportCommand } from './audit-export';
import { parseHead, verifyCommand, type VerifyWish } from './audit-verify';
import { understood, unknownWord, type Fault } from './command-line';
import { endWith } from './end-with';

const USAGE = `Usage:
  npm run audit -- verify [--head <number>:<hash>] [--tenant <id>] [--json]
  npm run audit -- export [--format jsonl|csv] [--out <file>] [--since 2026-01-15] [--request <id>] [--tenant <id>]

Reads the database of DATABASE_URL, else the private one under DATA_DIR. The bot may be running.`;

/** Exit code: 0 all is well, 1 the chain is broken or nothing could be read, 2 the command was not understood. */
export async function main(args: readonly string[], environment = process.env): Promise<number> {
  const line = understood({ args, usage: USAGE, read: () => parsed(args) });
  if ('code' in line) return line.code;
  const { given } = line;
  return withAuditArchive(environment, (archive) =>
    given.command === 'verify' ? verifyCommand(archive, given) : exportCommand(archive, given.wish),
  );
}

function parsed(args: readonly string[]): Verify | Export | Fault {
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
  const [command, more] = positionals;
  if (more !== undefined) return { fault: `“${more}” is a word too many.` };
  if (command === 'verify') return verifyWish(values);
  return command === 'export' ? exportWish(values) : unknownWord(command, ['verify', 'export']);
}

type Verify = VerifyWish & { readonly command: 'verify' };

function verifyWish({
  head,
  tenant,
  json,
}: {
  head?: string;
  tenant?: string;
  json: boolean;
}): Verify | Fault {
  const kept = head === undefined ? null : parseHead(head);
  if (head !== undefined && kept === null)
    return { fault: '--head takes <number>:<hash>, as verify prints it.' };
  return { command: 'verify', kept, tenant: tenant ?? null, json };
}

interface Export {
  readonly command: 'export';
  readonly wish: ExportWish;
}

function exportWish(values: {
  format: string;
  out?: string;
  since?: string;
  request?: string;
  tenant?: string;
}): Export | Fault {
  const { format, out, since, request, tenant } = values;
  if (format !== 'jsonl' && format !== 'csv') return { fault: '--format takes jsonl or csv.' };
  const moment = since === undefined ? null : new Date(since);
  if (moment !== null && Number.isNaN(moment.getTime()))
    return { fault: '--since takes a date such as 2026-01-15.' };
  if (request !== undefined && !REQUEST_ID_PATTERN.test(request))
    return { fault: '--request takes the id of a request.' };
  const tenantId = tenant ?? null;
  const wish = { format, file: out ?? null, requestId: request ?? null, since: moment, tenantId } as const;
  return { command: 'export', wish };
}

if (require.main === module) endWith(main(process.argv.slice(2)));
