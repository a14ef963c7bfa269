import { sign } from 'node:crypto';

import type { JsonObject } from '../../../core/json';
import type { Tenant } from '../handlers/call';
import { signingKey } from './host-certificate';

export const TOKEN_ALGORITHM = 'RSA-SHA256';

/** A JWT under the newest of the host's keys. */
export async function signedToken(tenant: Tenant, claims: JsonObject): Promise<string> {
  const { privateKey, keyId } = await signingKey(tenant);
  const head = encode({ typ: 'JWT', alg: 'RS256', x5t: keyId, kid: keyId });
  const signed = `${head}.${encode(claims)}`;
  return `${signed}.${sign(TOKEN_ALGORITHM, Buffer.from(signed), privateKey).toString('base64url')}`;
}

function encode(part: JsonObject): string {
  return Buffer.from(JSON.stringify(part), 'utf8').toString('base64url');
}
