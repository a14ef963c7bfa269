import { parseArgs } from 'node:util';
import {
  azLines,
  GRANT_MODES,
  permissionChanges,
  tenantOfPerson,
  vendorsInUse,
  wantedPermissions,
  writeChanges,
  type GrantMode,
  type PermissionChanges,
} from '../bot/grant/grant';
import { GLOBAL_CLOUD } from '../core/cloud';
import { ask } from './ask';
import { understood, type Fault } from './command-line';
import { endWith } from './end-with';

const USAGE = `Usage:
  npm run grant -- --principal <object ID or client ID> [--mode <mode>] [--vendors amplitude,notion]
                   [--rights-by-group] [--audit-log] [--revoke] [--yes] [--print]
                   [--tenant <id>] [--client-id <id>] [--sandbox <address>]

Gives the identity of --principal the application permissions on Microsoft Graph that the vendors in use need, after
showing what it holds before and after. Signs in through az; with --client-id by device code; where neither works, and
with --print, it prints the lines for az. --revoke takes away what is held beyond the mode.

Modes (least is the default):
${Object.entries(GRANT_MODES)
  .map(([mode, text]) => `  ${mode.padEnd(15)} ${text}`)
  .join('\n')}`;

const NOT_SIGNED_IN =
  'az is not signed in here. Run these lines where it is (az login), or name a --client-id.';

/** Exit code: 0 it is as wanted, or the lines are printed; 1 not written; 2 the command was not understood. */
export async function main(args: readonly string[], environment = process.env): Promise<number> {
  const line = understood({ args, usage: USAGE, read: () => parsed(args) });
  if ('code' in line) return line.code;
  const { principal, mode, vendors, values } = line.given;
  const wanted = wantedPermissions({
    mode,
    recipes: await vendorsInUse(vendors, environment['VENDORS_DIR']),
    rightsByGroup: values['rights-by-group'],
    auditLog: values['audit-log'],
  });
  const graphUrl = environment['GRAPH_URL'] ?? GLOBAL_CLOUD.graphUrl;
  const tenant = values.print
    ? null
    : await tenantOfPerson({
        graphUrl: values.sandbox ?? graphUrl,
        isSandbox: values.sandbox !== undefined,
        clientId: values['client-id'],
        tenantId: values.tenant,
        tell: console.error,
      });
  if (tenant === null) {
    if (!values.print) console.error(NOT_SIGNED_IN);
    for (const line of azLines({ principal, permissions: wanted, graphUrl })) console.log(line);
    return 0;
  }
  const changes = await permissionChanges(tenant, { principal, wanted, revoke: values.revoke });
  show(changes);
  if (changes.add.length + changes.take.length === 0) return 0;
  if (!values.yes && (await ask('Write this? Type yes:')) !== 'yes') {
    console.error('Nothing was written.');
    return 1;
  }
  await writeChanges(tenant, changes, console.log);
  console.log('Written. It counts with the next token: a managed identity keeps one for up to a day.');
  return 0;
}

function show({ tenantId, tenantName, principal, before, after, beyond }: PermissionChanges): void {
  console.log(`Tenant ${tenantName} (${tenantId}), ${principal.displayName} (${principal.objectId})`);
  for (const name of [...new Set([...before, ...after])].sort()) {
    const sign = !before.includes(name) ? '+' : !after.includes(name) ? '-' : ' ';
    console.log(` ${sign} ${name}${beyond.includes(name) ? ' (not needed; --revoke takes it away)' : ''}`);
  }
}

function valuesIn(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      principal: { type: 'string' },
      mode: { type: 'string', default: 'least' },
      vendors: { type: 'string' },
      'rights-by-group': { type: 'boolean', default: false },
      'audit-log': { type: 'boolean', default: false },
      revoke: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      print: { type: 'boolean', default: false },
      tenant: { type: 'string' },
      'client-id': { type: 'string' },
      sandbox: { type: 'string' },
    },
  }).values;
}

interface Given {
  readonly principal: string;
  readonly mode: GrantMode;
  readonly vendors: readonly string[] | null;
  readonly values: ReturnType<typeof valuesIn>;
}

function parsed(args: readonly string[]): Given | Fault {
  const values = valuesIn(args);
  const { principal, mode } = values;
  // It stands in a line for a shell.
  if (principal === undefined || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(principal))
    return { fault: 'Name the identity: --principal takes its object ID or client ID, a GUID.' };
  const modes = Object.keys(GRANT_MODES);
  if (!modes.includes(mode)) return { fault: `--mode takes one of ${modes.join(', ')}.` };
  const vendors = values.vendors?.split(',').map((name) => name.trim()) ?? null;
  return { principal, mode: mode as GrantMode, vendors, values };
}

if (require.main === module) endWith(main(process.argv.slice(2)));
