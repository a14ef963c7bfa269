import { createCredential } from '../../graph/credential';
import { createTenantClient } from '../../graph/tenant-client';
import { GRAPH_OPERATIONS } from '../../graph/requests';
import type { Tenant } from '../../core/ports/tenant';
import { isHeld } from '../../workflows/planner/held-permissions';
import { readHeldPermissions } from '../../workflows/planner/read-held-permissions';
import { systemClock } from '../clock';
import { silentLog } from '../silent-log';
import type { Settings } from '../settings';
import { checkTenant } from '../tenant-check';
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
    ...(await permissions(tenant, own)),
  ];
}

async function permissions(tenant: Tenant, own: string | null): Promise<readonly Finding[]> {
  if (own === null)
    return [note('permissions', 'The token does not say whose it is, so they cannot be checked.')];
  const held = await readHeldPermissions(tenant, own);
  if (held === null)
    return [failed('permissions', 'They cannot be read: grant Application.Read.All with admin consent.')];
  return everyPermission().map((permission) => {
    const needing = GRAPH_OPERATIONS.filter(({ permissions: needed }) => needed.includes(permission));
    const [first, ...others] = needing.map(({ name }) => name);
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    const text = `${permission}, needed by ${first ?? ''}${more}`;
    if (isHeld(permission, held)) return ok('permission', `${text}.`);
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

const LATE = 'A managed identity keeps its token for up to a day, so what was given lately may not show yet.';

function everyPermission(): string[] {
  return [...new Set(GRAPH_OPERATIONS.flatMap((operation) => operation.permissions))].sort();
}

function unreachable({ mode, graphUrl }: Settings): string {
  return mode === 'sandbox'
    ? `The sandbox tenant is not up at ${graphUrl}: npm start starts it.`
    : `${graphUrl} does not answer: check the network, the proxy and GRAPH_URL.`;
}
