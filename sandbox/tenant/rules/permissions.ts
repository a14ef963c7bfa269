import permissionsDocument from '../../contract/application-permissions.json';
import type { Operation } from '../contract/operations';
import type { StateCollection } from '../directory/collections';
import { GraphError } from '../graph-error';
import type { Tenant } from '../handlers/call';
import { objectsOf, sameText, textOf, textsOf } from '../json-read';
import { LATCHKEY, MICROSOFT_GRAPH_SP_ID } from '../seed/identities';

const OWNED_BY = 'Application.ReadWrite.OwnedBy';
const ALL_APPLICATIONS = 'Application.ReadWrite.All';

/** Per operation: one permission of each list is needed, the first of a list is the least. */
const NEEDED: Readonly<Record<string, readonly (readonly string[])[]>> = permissionsDocument.operations;

/**
 * Operations the bot never sends, and whose permissions it is not granted: open to whoever looks around in the
 * sandbox, unless the faults name the permissions.
 */
const LOOKING_AROUND: ReadonlySet<string> = new Set([
  'GET /domains',
  'GET /directoryObjects/{id}',
  'POST /directoryObjects/getByIds',
  'GET /users/{id}/appRoleAssignments',
  'POST /groups/{id}/members/$ref',
  'GET /auditLogs/signIns/{id}',
]);

/** Paths by another key need what the path by object id needs. */
const OTHER_KEY = /\((?:appId|roleTemplateId)='\{\w+\}'\)/;

/**
 * Whether the bot may do this at all; throws 403 `Authorization_RequestDenied`. Only the bot's own service principal
 * has a list; a token of another application opens everything, as before there were lists.
 */
export function checkPermissions(tenant: Tenant, operation: Operation, callerId: string): void {
  const needed = neededFor(operation);
  if (needed.length === 0 || callerId !== LATCHKEY.servicePrincipalId) return;
  const granted = grantedPermissions(tenant, callerId);
  const withheld = tenant.behaviours.all('permission-missing').map(({ permission }) => permission);
  const isFree = LOOKING_AROUND.has(keyOf(operation)) && !tenant.behaviours.find('permissions-granted');
  const isRefused = needed.some(
    (choices) => withheld.includes(choices[0] ?? '') || !(isFree || choices.some((one) => granted.has(one))),
  );
  if (isRefused) throw denied();
}

/**
 * Whether the caller holds no more than OwnedBy for this operation, and so has to own what it touches. What it
 * instantiated it does not own (microsoft-graph-docs#16545).
 */
export function needsOwnership(tenant: Tenant, operation: Operation, callerId: string): boolean {
  const choices = neededFor(operation).find((list) => list.includes(OWNED_BY));
  if (choices === undefined || callerId !== LATCHKEY.servicePrincipalId) return false;
  const granted = grantedPermissions(tenant, callerId);
  return !choices.some((choice) => choice !== OWNED_BY && granted.has(choice));
}

export interface Touched {
  readonly operation: Operation;
  /** The first value of the path: an object id, client id or unique name. */
  readonly target: string | undefined;
}

/** An object that is not there is not refused: its handler answers 404. */
export function checkOwnership(tenant: Tenant, { operation, target }: Touched, callerId: string): void {
  if (target === undefined || !needsOwnership(tenant, operation, callerId)) return;
  const [collection, ...keys] = PLACES[operation.path.split(/[/(]/)[1] ?? ''] ?? [];
  if (collection === undefined) return;
  const object = tenant.directory
    .listLatest(collection)
    .find((candidate) => keys.some((key) => sameText(candidate[key], target)));
  if (object !== undefined && !textsOf(object['owners']).includes(callerId)) throw denied();
}

/** Where the first segment of a path leads, and by which keys. */
const PLACES: Readonly<Record<string, readonly [StateCollection, ...string[]]>> = {
  applications: ['applications', 'id', 'uniqueName'],
  servicePrincipals: ['servicePrincipals', 'id', 'appId'],
  directory: ['deletedItems', 'id'],
};

/** Names of the application permissions on Microsoft Graph that the caller was granted. */
function grantedPermissions(tenant: Tenant, callerId: string): ReadonlySet<string> {
  const fixed = tenant.behaviours.find('permissions-granted');
  const names = new Set(fixed?.permissions ?? assignedPermissions(tenant, callerId));
  if (tenant.behaviours.find('owned-by-only') !== undefined && names.delete(ALL_APPLICATIONS)) {
    names.add(OWNED_BY).add('Application.Read.All');
  }
  return names;
}

/**
 * What the bot's app role assignments show while faults change its permissions; `undefined` while none does. A
 * withheld permission takes those along that stand for it, so that nobody is told of a call that is refused.
 */
export function visiblePermissions(tenant: Tenant): ReadonlySet<string> | undefined {
  const withheld = tenant.behaviours.all('permission-missing').map(({ permission }) => permission);
  const changes = [tenant.behaviours.find('permissions-granted'), tenant.behaviours.find('owned-by-only')];
  if (withheld.length === 0 && changes.every((change) => change === undefined)) return undefined;
  const isHidden = (name: string): boolean =>
    withheld.some((least) => least === name || standsFor(name, least));
  const granted = grantedPermissions(tenant, LATCHKEY.servicePrincipalId);
  return new Set([...granted].filter((name) => !isHidden(name)));
}

/** Whether a permission opens everything that another is the least for. */
function standsFor(name: string, least: string): boolean {
  const lists = Object.values(NEEDED)
    .flat()
    .filter(([first]) => first === least);
  return lists.length > 0 && lists.every((list) => list.includes(name));
}

/** As in a real tenant: the caller's app role assignments to Microsoft Graph, editable in the state. */
function assignedPermissions(tenant: Tenant, callerId: string): string[] {
  const roleIds = tenant.directory
    .listLatest('appRoleAssignments')
    .filter((one) => sameText(one['principalId'], callerId) && one['resourceId'] === MICROSOFT_GRAPH_SP_ID)
    .map((one) => textOf(one['appRoleId']));
  const graph = tenant.directory.latest('servicePrincipals', MICROSOFT_GRAPH_SP_ID);
  return objectsOf(graph?.['appRoles'])
    .filter((role) => roleIds.includes(textOf(role['id'])))
    .map((role) => textOf(role['value']) ?? '');
}

function keyOf({ method, path }: Operation): string {
  return `${method} ${path.replace(OTHER_KEY, '/{id}')}`;
}

function neededFor(operation: Operation): readonly (readonly string[])[] {
  return NEEDED[keyOf(operation)] ?? [];
}

export function denied(): GraphError {
  return new GraphError({
    status: 403,
    code: 'Authorization_RequestDenied',
    message: 'Insufficient privileges to complete the operation.',
  });
}
