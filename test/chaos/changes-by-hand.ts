type Entity = Record<string, unknown>;

/** A sandbox tenant, whoever started it. */
interface Tenant {
  readonly sandboxUrl: string;
  directory(): Promise<Readonly<Record<string, readonly Entity[]>>>;
}

const ELSEWHERE = 'https://elsewhere.example/callback';

/**
 * What somebody does in the portal to an application of any protocol: an address more, nobody checked, an entry of each
 * list gone that has one.
 */
export async function changeByHand(tenant: Tenant, applicationName: string): Promise<void> {
  const state = await tenant.directory();
  const named = ({ displayName }: Entity) => displayName === applicationName;
  const application = state['applications']?.find(named);
  const principal = state['servicePrincipals']?.find(named);
  if (application === undefined || principal === undefined) throw new Error(`no ${applicationName}`);
  await put(tenant, 'applications', withAddress(application));
  await put(tenant, 'servicePrincipals', {
    ...principal,
    appRoleAssignmentRequired: principal['appRoleAssignmentRequired'] !== true,
  });
  await removeFirst(tenant, 'oauth2PermissionGrants', ({ clientId }) => clientId === principal['id']);
  await removeFirst(tenant, 'appRoleAssignments', ({ resourceId }) => resourceId === principal['id']);
}

/** Where it has addresses already. */
function withAddress(application: Entity): Entity {
  const changed = ['web', 'spa'].flatMap((platform): [string, Entity][] => {
    const of = application[platform] as Entity | undefined;
    const uris = (of?.['redirectUris'] ?? []) as string[];
    return uris.length === 0 ? [] : [[platform, { ...of, redirectUris: [...uris, ELSEWHERE] }]];
  });
  if (changed.length === 0) throw new Error('it has no address');
  return { ...application, ...Object.fromEntries(changed) };
}

async function removeFirst(
  tenant: Tenant,
  collection: string,
  isIt: (one: Entity) => boolean,
): Promise<void> {
  const [first] = ((await tenant.directory())[collection] ?? []).filter(isIt);
  if (first === undefined) return;
  await changeState(tenant, [collection, first['id']], { method: 'DELETE' });
}

function put(tenant: Tenant, collection: string, entity: Entity): Promise<void> {
  return changeState(tenant, [collection, entity['id']], {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(entity),
  });
}

async function changeState(
  { sandboxUrl }: Tenant,
  [collection, id]: readonly [string, unknown],
  init: RequestInit,
): Promise<void> {
  const answer = await fetch(
    `${sandboxUrl}/sandbox/state/${collection}/${encodeURIComponent(String(id))}`,
    init,
  );
  if (!answer.ok) throw new Error(`${collection}: ${answer.status} ${await answer.text()}`);
}
