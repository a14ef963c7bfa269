import { randomUUID } from 'node:crypto';

import { whyGraphRefuses } from '../../vendors/identifier';
import { identifiersOf } from '../../workflows/planner/addresses/identifiers';
import { putEntity, removeEntity } from '../support/tenant-by-hand';
import type { Ground } from './ground';
import type { ProvenPerson } from './people';
import type { MadeApplication } from './set-up';

/** Identifiers that Graph takes from nobody are entered by a person in the portal, as the hand-over says. */
export async function enterIdentifiers(
  { harness }: Ground,
  { input, application }: MadeApplication,
): Promise<void> {
  if (input.type === 'app-registration') return;
  const there = application['identifierUris'] as readonly string[];
  const byHand = identifiersOf(input).filter((one) => whyGraphRefuses(one) !== null && !there.includes(one));
  if (byHand.length > 0)
    await putEntity(harness, 'applications', { ...application, identifierUris: [...there, ...byHand] });
}

/** Assigns a person as an administrator does on the page Users and groups. */
export async function assign(
  { harness }: Ground,
  { servicePrincipal, value }: MadeApplication,
  person: ProvenPerson,
): Promise<void> {
  await putEntity(harness, 'appRoleAssignments', {
    id: randomUUID(),
    principalId: person.id,
    principalType: 'User',
    resourceId: servicePrincipal.id,
    appRoleId: value('sp.userRoleId') || '00000000-0000-0000-0000-000000000000',
    createdDateTime: new Date().toISOString(),
  });
}

/** Makes a certificate beside the one that was handed over, and makes it the active one. */
export async function signWithAnother(
  { harness }: Ground,
  { servicePrincipal }: MadeApplication,
): Promise<void> {
  const send = async (method: string, path: string, body: Record<string, unknown>): Promise<Response> => {
    const url = `${harness.sandbox.graphUrl}/servicePrincipals/${servicePrincipal.id}${path}`;
    const headers = { 'content-type': 'application/json', authorization: 'Bearer sandbox' };
    const answer = await fetch(url, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer;
  };
  const made = await send('POST', '/addTokenSigningCertificate', { displayName: 'CN=Other' });
  const { thumbprint } = (await made.json()) as { thumbprint: string };
  await send('PATCH', '', { preferredTokenSigningKeyThumbprint: thumbprint });
}

/** Takes what a proof left behind out of the tenant: the next recipe may make an application of the same name. */
export async function clearAway({ harness }: Ground): Promise<void> {
  const { applications = [], servicePrincipals = [] } = await harness.state();
  for (const { id, appId } of applications.filter(isMade)) {
    for (const servicePrincipal of servicePrincipals.filter((one) => one['appId'] === appId))
      await removeEntity(harness, 'servicePrincipals', servicePrincipal['id']);
    await removeEntity(harness, 'applications', id);
  }
}

function isMade({ notes }: Record<string, unknown>): boolean {
  return typeof notes === 'string' && notes.includes('set up by Latchkey');
}
