import type { TokenCredential } from '@azure/identity';
import { createCredential, permissionsIn } from '../../graph/credential';
import { createTenantClient } from '../../graph/tenant-client';
import { GRAPH_OPERATIONS } from '../../graph/requests';
import type { Tenant } from '../../core/ports/tenant';
import { isHeld } from '../../workflows/planner/facts/held-permissions';
import { readHeldPermissions } from '../../workflows/planner/facts/read-held-permissions';
import { systemClock } from '../clock';
import { silentLog } from '../silent-log';
import type { Settings } from '../settings';
import { checkTenant } from '../start/tenant-check';
import { failed, note, ok, type Finding } from './finding';
import { lookAt } from './look-at';

/** Whether Graph answers, lets the bot in, is the right tenant, and allows what the bot may ever send. */
export async function examineGraph(settings: Settings): Promise<readonly Finding[]> {
  const { mode, tenantId, graphUrl, loginUrl } = settings;
  if ((await lookAt(graphUrl)) === null) return [failed('Microsoft Graph', unreachable(settings))];
  const credential = createCredential({ mode, tenantId });
  const tenant = createTenantClient({
    graphUrl,
    loginUrl,
    tenantId,
    credential,
    clock: systemClock,
    log: silentLog,
    writes: 'off',
  });
  const own = await tenant.ownServicePrincipalId();
  await checkTenant(tenant, tenantId);
  return [
    ok('Microsoft Graph', `${graphUrl} answers for the tenant ${tenantId}.`),
    ok('credential', 'The bot’s credential is let in.'),
    ...(await permissions(tenant, own, await inToken(credential, graphUrl))),
  ];
}

async function inToken(credential: TokenCredential, graphUrl: string): Promise<readonly string[] | null> {
  const answer = await credential.getToken(new URL('/.default', graphUrl).href);
  return answer === null ? null : permissionsIn(answer.token);
}

async function permissions(
  tenant: Tenant,
  own: string | null,
  carried: readonly string[] | null,
): Promise<readonly Finding[]> {
  if (own === null)
    return [note('permissions', 'The token does not say whose it is, so they cannot be checked.')];
  const held = await readHeldPermissions(tenant, own);
  if (held === null)
    return [failed('permissions', 'They cannot be read: grant Application.Read.All with admin consent.')];
  return permissionFindings(held, carried);
}

/** A line for each: by what the tenant says is granted, and what the token carries (`null`: it does not say). */
export function permissionFindings(
  held: readonly string[],
  carried: readonly string[] | null,
): readonly Finding[] {
  return everyPermission().map((permission) => {
    const needing = GRAPH_OPERATIONS.filter(({ permissions: needed }) => needed.includes(permission));
    const [first, ...others] = needing.map(({ name }) => name);
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    const text = `${permission}, needed by ${first ?? ''}${more}`;
    if (isHeld(permission, held))
      return carried === null || isHeld(permission, carried)
        ? ok('permission', `${text}.`)
        : note('permission', `${text}: granted, and not in the bot’s token yet. ${LATE}`);
    // What all of them do without is no fault.
    if (needing.every(({ without }) => without !== undefined))
      return note('permission', `${text}, is not granted. ${needing[0]?.without ?? ''}.`);
    return canDoWithout(permission)
      ? note('permission', `${text}: not held, so plans leave that to a person.`)
      : failed('permission', `${text}: grant it (npm run grant, docs/permissions.md). ${LATE}`);
  });
}

/** Assignments and groups; who deletes or counts groups without them has none to delete or count. */
function canDoWithout(permission: string): boolean {
  return permission === 'AppRoleAssignment.ReadWrite.All' || permission.startsWith('Group');
}

const LATE =
  'What is granted counts with the next token: a managed identity keeps one for up to a day, over restarts too.';

function everyPermission(): string[] {
  return [...new Set(GRAPH_OPERATIONS.flatMap((operation) => operation.permissions))].sort();
}

function unreachable({ mode, graphUrl }: Settings): string {
  return mode === 'sandbox'
    ? `The sandbox tenant is not up at ${graphUrl}: npm start starts it.`
    : `${graphUrl} does not answer: check the network, the proxy and GRAPH_URL.`;
}
