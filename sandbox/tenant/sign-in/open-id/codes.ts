import { randomBytes } from 'node:crypto';

import type { Tenant } from '../../handlers/call';
import { SignInRefused } from '../aadsts';
import type { Platform } from './client';

const CODE_MS = 600_000;
const REFRESH_MS = 86_400_000;

/** What a person was signed in for. */
export interface Session {
  readonly appId: string;
  readonly userId: string;
  readonly redirectUri: string;
  readonly platform: Platform;
  readonly scope: string;
  readonly nonce: string | null;
  /** PKCE, method and challenge. */
  readonly challenge: { readonly method: string; readonly value: string } | null;
  /** Of the endpoint: it decides the form of the ID token. */
  readonly version: 1 | 2;
}

interface Kept {
  readonly session: Session;
  readonly endMs: number;
  isUsed: boolean;
}

/** Codes and refresh tokens live in memory: after a restart people sign in again. */
const kept = new WeakMap<Tenant, Map<string, Kept>>();

export function keepCode(tenant: Tenant, session: Session): string {
  return keep(tenant, session, CODE_MS);
}

export function keepRefreshToken(tenant: Tenant, session: Session): string {
  return keep(tenant, session, REFRESH_MS);
}

function keep(tenant: Tenant, session: Session, lifeMs: number): string {
  const all = kept.get(tenant) ?? new Map<string, Kept>();
  kept.set(tenant, all);
  const code = `0.${randomBytes(48).toString('base64url')}`;
  all.set(code, { session, endMs: tenant.nowMs() + lifeMs, isUsed: false });
  return code;
}

/** A code is good once; 54005 for the second time, 70008 when it has ended or was never given out. */
export function redeemCode(tenant: Tenant, code: string): Session {
  const found = kept.get(tenant)?.get(code);
  if (found === undefined || found.endMs <= tenant.nowMs()) throw new SignInRefused(70008);
  if (found.isUsed) throw new SignInRefused(54005);
  found.isUsed = true;
  return found.session;
}

export function sessionOfRefreshToken(tenant: Tenant, token: string): Session {
  const found = kept.get(tenant)?.get(token);
  if (found === undefined || found.endMs <= tenant.nowMs()) throw new SignInRefused(70008);
  return found.session;
}
