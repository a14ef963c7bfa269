import type { Tenant } from '../handlers/call';
import { LATCHKEY } from '../seed/identities';
import { readToken, type TokenReading } from './access-token';

/** The token of the sandbox's own bot. */
const FIXED_TOKEN = 'sandbox';

/** Client id behind a bearer token; why not when it was not issued here or has expired. */
export function clientIdOf(tenant: Tenant, authorization: string | undefined): TokenReading {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return { problem: 'unknown' };
  return token === FIXED_TOKEN ? { clientId: LATCHKEY.clientId } : readToken(tenant, token);
}
