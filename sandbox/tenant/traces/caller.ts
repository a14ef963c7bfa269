import type { Deed } from '../directory/deed';
import { GraphError } from '../graph-error';
import type { Tenant } from '../handlers/call';
import { servicePrincipalByAppId } from '../handlers/objects';
import { byApplication, byPerson, personNamed } from './initiators';

/** `sandbox-person: <object id or user principal name>`: that person makes the request, as in the portal. */
export const PERSON_HEADER = 'sandbox-person';

export interface Caller {
  /** Object id of the service principal or the person. */
  readonly callerId: string;
  readonly deed: Deed;
}

export interface Calling {
  readonly clientId: string;
  readonly correlationId: string;
  readonly header: (name: string) => string | undefined;
}

/** Who sends a Graph request; throws 400 for a person who is not in the tenant. */
export function callerOf(tenant: Tenant, { clientId, correlationId, header }: Calling): Caller {
  const who = header(PERSON_HEADER);
  if (who === undefined) {
    const callerId = servicePrincipalByAppId(tenant, clientId, 'latest')?.id ?? '';
    return { callerId, deed: { initiatedBy: byApplication(tenant, callerId), correlationId } };
  }
  const person = personNamed(tenant, who);
  if (person === undefined)
    throw new GraphError({ status: 400, code: 'SandboxRequest', message: `There is no person '${who}'.` });
  return { callerId: person.id, deed: { initiatedBy: byPerson(person), correlationId } };
}
