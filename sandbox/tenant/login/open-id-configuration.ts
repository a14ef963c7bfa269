import { X509Certificate } from 'node:crypto';

import type { JsonObject } from '../../../core/json';
import type { Tenant } from '../handlers/call';
import { sameText } from '../json-read';
import { ANY_TENANT } from './any-tenant';
import { keptSigningKeys, keyIdOf, publicJwk, signingKey } from './host-certificate';
import { verifyingKeys } from './federation-metadata';

export interface Configured {
  readonly tenantName: string;
  readonly version: 1 | 2;
  /** For an application with keys of its own, which then stand behind `jwks_uri`. */
  readonly appId: string | null;
}

/** Without a tenant of its own the issuer is a pattern, and the addresses stay as general as the question. */
export function openIdConfiguration(tenant: Tenant, { tenantName, version, appId }: Configured): JsonObject {
  const general = ANY_TENANT.find((name) => sameText(name, tenantName));
  const base = `${tenant.origin()}/${general ?? tenant.tenantId}`;
  const part = version === 2 ? '/v2.0' : '';
  const ofApplication = appId === null ? '' : `?appid=${encodeURIComponent(appId)}`;
  return {
    issuer: `${tenant.origin()}/${general === undefined ? tenant.tenantId : '{tenantid}'}${part || '/'}`,
    authorization_endpoint: `${base}/oauth2${part}/authorize`,
    token_endpoint: `${base}/oauth2${part}/token`,
    jwks_uri: `${base}/discovery${part}/keys${ofApplication}`,
    end_session_endpoint: `${base}/oauth2${part}/logout`,
    userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    frontchannel_logout_supported: true,
    frontchannel_logout_session_supported: true,
    claims_supported: CLAIMS,
    tenant_region_scope: 'NA',
    cloud_instance_name: 'microsoftonline.com',
    msgraph_host: 'graph.microsoft.com',
  };
}

const CLAIMS = ['sub', 'iss', 'aud', 'exp', 'iat', 'name', 'preferred_username', 'oid', 'tid', 'email'];

/** All keys of the host, also those that sign nothing any more; with an application's own where it has some. */
export async function signingKeys(tenant: Tenant, appId: string | null): Promise<JsonObject> {
  await signingKey(tenant);
  const own = appId === null ? [] : verifyingKeys(tenant, appId).map(({ key }) => jwkOf(tenant, key));
  const ofHost = keptSigningKeys(tenant).map(({ certificate }) =>
    jwkOf(tenant, certificate.raw.toString('base64')),
  );
  return { keys: [...own, ...ofHost] };
}

function jwkOf(tenant: Tenant, der: string): JsonObject {
  const certificate = new X509Certificate(Buffer.from(der, 'base64'));
  const keyId = keyIdOf(certificate);
  return {
    kty: 'RSA',
    use: 'sig',
    kid: keyId,
    x5t: keyId,
    ...publicJwk(certificate),
    x5c: [der],
    issuer: `${tenant.origin()}/${tenant.tenantId}/v2.0`,
  };
}
