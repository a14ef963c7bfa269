import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import { put } from '../directory/collections';
import type { Tenant } from '../handlers/call';
import { textOf } from '../json-read';
import { LATCHKEY } from '../seed/identities';

/** The token of the sandbox's own bot. */
const FIXED_TOKEN = 'sandbox';
const KEY_ID = 'token-key';

export type TokenReading = { readonly clientId: string } | { readonly problem: 'unknown' | 'expired' };

/** Client id behind a bearer token; why not when it was not issued here or has expired. */
export function clientIdOf(tenant: Tenant, authorization: string | undefined): TokenReading {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return { problem: 'unknown' };
  if (token === FIXED_TOKEN) return { clientId: LATCHKEY.clientId };
  const [payload = '', signature = ''] = token.split('.');
  const expected = Buffer.from(sign(tenant, payload));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { problem: 'unknown' };
  const [clientId = '', expiresAtMs = '0'] = Buffer.from(payload, 'base64url').toString('utf8').split('|');
  return Number(expiresAtMs) > tenant.nowMs() ? { clientId } : { problem: 'expired' };
}

export function issueToken(tenant: Tenant, clientId: string, expiresInSeconds: number): string {
  const expiresAtMs = tenant.nowMs() + expiresInSeconds * 1000;
  const payload = Buffer.from(`${clientId}|${expiresAtMs}`, 'utf8').toString('base64url');
  return `${payload}.${sign(tenant, payload)}`;
}

function sign(tenant: Tenant, payload: string): string {
  return createHmac('sha256', tokenKey(tenant)).update(payload).digest('base64url');
}

/** Kept with the directory: tokens outlive a restart, as Entra's do. */
function tokenKey(tenant: Tenant): string {
  const known = textOf(tenant.directory.latest('hostKeys', KEY_ID)?.['key']);
  if (known !== undefined) return known;
  const key = randomBytes(32).toString('base64url');
  tenant.directory.overwrite([put('hostKeys', { id: KEY_ID, key })]);
  return key;
}
