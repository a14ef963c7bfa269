import { createHash } from 'node:crypto';

import type { JsonObject } from '../../../../core/json';
import type { Tenant } from '../../handlers/call';
import { signedToken } from '../../login/sign-token';
import { SignInRefused } from '../aadsts';
import { checkEnabled } from '../may-enter';
import { checkSecret, openIdClient, type OpenIdClient } from './client';
import { keepRefreshToken, redeemCode, type Session, sessionOfRefreshToken } from './codes';
import { idToken, issuerOf } from './id-token';
import { required } from './required';

const LIFETIME_SECONDS = 3_599;

export interface Redemption {
  readonly form: URLSearchParams;
  /** A browser says where a request comes from. */
  readonly origin: string | undefined;
  /** From the form, or from `Authorization: Basic`. */
  readonly clientId: string;
  readonly secret: string | null;
}

/** Tokens for an authorization code (RFC 6749 4.1.3, RFC 7636). */
export async function redeemedCode(tenant: Tenant, redemption: Redemption): Promise<JsonObject> {
  const { form } = redemption;
  const code = required(form, 'code');
  const client = openIdClient(tenant, redemption.clientId);
  const session = redeemCode(tenant, code);
  if (session.appId !== client.appId) throw new SignInRefused(70000, { parameter: 'code' });
  if (form.get('redirect_uri') !== session.redirectUri) throw new SignInRefused(500112);
  checkPlatform(tenant, { redemption, client, session });
  checkVerifier(session, form.get('code_verifier'));
  return tokens(tenant, client, { session, form });
}

export async function refreshed(tenant: Tenant, redemption: Redemption): Promise<JsonObject> {
  const client = openIdClient(tenant, redemption.clientId);
  const session = sessionOfRefreshToken(tenant, required(redemption.form, 'refresh_token'));
  if (session.appId !== client.appId) throw new SignInRefused(70000, { parameter: 'refresh_token' });
  checkPlatform(tenant, { redemption, client, session });
  return tokens(tenant, client, { session, form: redemption.form });
}

interface Redeeming {
  readonly redemption: Redemption;
  readonly client: OpenIdClient;
  readonly session: Session;
}

/** Each platform has its own way: a secret from a server, PKCE and Origin from a browser, neither from a device. */
function checkPlatform(tenant: Tenant, { redemption, client, session }: Redeeming): void {
  const { origin, secret } = redemption;
  switch (session.platform) {
    case 'spa':
      if (session.challenge === null) throw new SignInRefused(9002325);
      if (origin === undefined) throw new SignInRefused(9002327);
      return;
    case 'web':
      if (origin !== undefined) throw new SignInRefused(9002326, { origin });
      checkSecret(tenant, client, secret);
      return;
    case 'publicClient':
      if (secret !== null) throw new SignInRefused(700025);
  }
}

function checkVerifier({ challenge }: Session, verifier: string | null): void {
  if (challenge === null) return;
  if (verifier === null || verifier === '') throw new SignInRefused(50147);
  const made =
    challenge.method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
  if (made !== challenge.value) throw new SignInRefused(501481);
}

async function tokens(
  tenant: Tenant,
  client: OpenIdClient,
  { session, form }: { session: Session; form: URLSearchParams },
): Promise<JsonObject> {
  const user = tenant.directory.visible('users', session.userId);
  if (user === undefined) throw new SignInRefused(70008);
  checkEnabled(client.servicePrincipal);
  const scopes = session.scope.split(/\s+/);
  const issuedAt = Math.floor(tenant.nowMs() / 1000);
  const accessToken = await signedToken(tenant, {
    aud: 'https://graph.microsoft.com',
    iss: issuerOf(tenant, 1),
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + LIFETIME_SECONDS,
    appid: client.appId,
    oid: user.id,
    scp: session.scope,
    tid: tenant.tenantId,
    ver: '1.0',
  });
  return {
    token_type: 'Bearer',
    scope: session.scope,
    expires_in: LIFETIME_SECONDS,
    ext_expires_in: LIFETIME_SECONDS,
    access_token: accessToken,
    ...(scopes.includes('offline_access') ? { refresh_token: keepRefreshToken(tenant, session) } : {}),
    ...(scopes.includes('openid') || session.version === 1
      ? { id_token: await idToken(tenant, { client, user, session }) }
      : {}),
    ...(form.get('client_info') === '1' ? { client_info: clientInfo(tenant, user.id) } : {}),
  };
}

/** Who it is across tenants; Microsoft's libraries ask for it and keep accounts by it (msal-common, ClientInfo). */
function clientInfo({ tenantId }: Tenant, userId: string): string {
  return Buffer.from(JSON.stringify({ uid: userId, utid: tenantId })).toString('base64url');
}
