import type { Deployment } from '../support/deployment';

type Entity = Record<string, unknown>;

const ELSEWHERE = 'https://elsewhere.example/callback';

/**
 * What somebody does in the portal to an application of any protocol: an address more, nobody checked, an entry of each
 * list gone that has one.
 */
export async function changeByHand(deployment: Deployment, applicationName: string): Promise<void> {
  const [application] = await deployment.named('applications', applicationName);
  const [principal] = await deployment.named('servicePrincipals', applicationName);
  if (application === undefined || principal === undefined) throw new Error(`no ${applicationName}`);
  await put(deployment, 'applications', withAddress(application));
  await put(deployment, 'servicePrincipals', {
    ...principal,
    appRoleAssignmentRequired: principal['appRoleAssignmentRequired'] !== true,
  });
  await removeFirst(deployment, 'oauth2PermissionGrants', ({ clientId }) => clientId === principal['id']);
  await removeFirst(deployment, 'appRoleAssignments', ({ resourceId }) => resourceId === principal['id']);
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
  deployment: Deployment,
  collection: string,
  isIt: (one: Entity) => boolean,
): Promise<void> {
  const [first] = ((await deployment.directory())[collection] ?? []).filter(isIt);
  if (first === undefined) return;
  await changeState(deployment, [collection, first['id']], { method: 'DELETE' });
}

function put(deployment: Deployment, collection: string, entity: Entity): Promise<void> {
  return changeState(deployment, [collection, entity['id']], {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(entity),
  });
}

async function changeState(
  { sandboxUrl }: Deployment,
  [collection, id]: readonly [string, unknown],
  init: RequestInit,
): Promise<void> {
  const answer = await fetch(
    `${sandboxUrl}/sandbox/state/${collection}/${encodeURIComponent(String(id))}`,
    init,
  );
  if (!answer.ok) throw new Error(`${collection}: ${answer.status} ${await answer.text()}`);
}
