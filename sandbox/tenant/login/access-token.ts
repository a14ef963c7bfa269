import { randomBytes, verify } from 'node:crypto';

import { isJsonObject, type Json, type JsonObject } from '../../../core/json';
import type { Tenant } from '../handlers/call';
import { withApplication } from '../handlers/inherited-values';
import { applicationByAppId, servicePrincipalByAppId } from '../handlers/objects';
import { objectsOf, sameText, textOf } from '../json-read';
import { MICROSOFT_GRAPH_APP_ID, MICROSOFT_GRAPH_SP_ID } from '../seed/identities';
import { keptSigningKeys } from './host-certificate';
import { signedToken, TOKEN_ALGORITHM } from './sign-token';

const GRAPH = 'https://graph.microsoft.com';

export interface TokenRequest {
  readonly clientId: string;
  /** The scope without `/.default`. */
  readonly resource: string;
  readonly lifetimeSeconds: number;
}

/** An access token as Entra issues it to an application (Microsoft identity platform, access token claims, v1.0). */
export function issueToken(tenant: Tenant, request: TokenRequest): Promise<string> {
  return signedToken(tenant, claimsOf(tenant, request));
}

function claimsOf(tenant: Tenant, { clientId, resource, lifetimeSeconds }: TokenRequest): JsonObject {
  const own = servicePrincipalByAppId(tenant, clientId, 'latest');
  const servicePrincipal = own && withApplication(own, applicationByAppId(tenant, clientId, 'latest'));
  const objectId = servicePrincipal?.id ?? '';
  const issuer = `https://sts.windows.net/${tenant.tenantId}/`;
  const now = tenant.nowMs() / 1000;
  const roles = isGraph(tenant, resource) ? graphRoles(tenant, objectId) : [];
  return {
    aud: resource,
    iss: issuer,
    iat: Math.floor(now),
    nbf: Math.floor(now),
    // Never shorter than was promised.
    exp: Math.ceil(now + lifetimeSeconds),
    app_displayname: servicePrincipal?.['displayName'] ?? null,
    appid: textOf(servicePrincipal?.['appId']) ?? clientId,
    appidacr: '1',
    idp: issuer,
    idtyp: 'app',
    oid: objectId,
    ...(roles.length > 0 && { roles }),
    sub: objectId,
    tenant_region_scope: 'NA',
    tid: tenant.tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: '1.0',
  };
}

/** Values of the application permissions on Microsoft Graph that were granted. */
function graphRoles(tenant: Tenant, principalId: string): string[] {
  const roleIds = tenant.directory
    .listLatest('appRoleAssignments')
    .filter((one) => sameText(one['principalId'], principalId) && one['resourceId'] === MICROSOFT_GRAPH_SP_ID)
    .map((one) => textOf(one['appRoleId']));
  const graph = tenant.directory.latest('servicePrincipals', MICROSOFT_GRAPH_SP_ID);
  return objectsOf(graph?.['appRoles'])
    .filter((role) => roleIds.includes(textOf(role['id'])))
    .map((role) => textOf(role['value']) ?? '');
}

/** The product asks for a token of the origin that stands in for Graph. */
function isGraph(tenant: Tenant, audience: Json | undefined): boolean {
  return audience === GRAPH || audience === MICROSOFT_GRAPH_APP_ID || audience === tenant.origin();
}

export type TokenReading = { readonly clientId: string } | { readonly problem: 'unknown' | 'expired' };

/** Client id in a token that was issued here to an application for Graph; why not otherwise. A person's will not do. */
export function readToken(tenant: Tenant, token: string): TokenReading {
  const [head = '', payload = '', signature = '', ...rest] = token.split('.');
  const { alg, kid } = decode(head);
  const key = keptSigningKeys(tenant).find(({ keyId }) => keyId === kid);
  const claims = decode(payload);
  if (key === undefined || rest.length > 0 || alg !== 'RS256') return { problem: 'unknown' };
  const isOurs = verify(
    TOKEN_ALGORITHM,
    Buffer.from(`${head}.${payload}`),
    key.certificate.publicKey,
    Buffer.from(signature, 'base64url'),
  );
  const clientId = claims['idtyp'] === 'app' ? textOf(claims['appid']) : undefined;
  if (!isOurs || clientId === undefined || !isGraph(tenant, claims['aud'])) return { problem: 'unknown' };
  return Number(claims['exp']) * 1000 > tenant.nowMs() ? { clientId } : { problem: 'expired' };
}

function decode(part: string): JsonObject {
  try {
    const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Json;
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
