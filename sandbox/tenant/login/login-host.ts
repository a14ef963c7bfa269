import type { JsonObject } from '../../../core/json';
import type { Answer, Tenant } from '../handlers/call';
import { sameText } from '../json-read';
import { federationMetadata } from './federation-metadata';
import { defaultCertificate, publicJwk } from './host-certificate';
import { tokenAnswer } from './token-endpoint';

export interface LoginRequest {
  readonly method: string;
  /** Decoded, with leading slash. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly bodyText: string;
}

export interface LoginAnswer extends Answer {
  readonly xml?: string;
}

type LoginHandler = (tenant: Tenant, request: LoginRequest) => LoginAnswer | Promise<LoginAnswer>;

const pages: Readonly<Record<string, LoginHandler>> = {
  'POST /oauth2/v2.0/token': (tenant, { bodyText }) => tokenAnswer(tenant, new URLSearchParams(bodyText)),
  'GET /v2.0/.well-known/openid-configuration': (tenant) => ({
    status: 200,
    body: openIdConfiguration(tenant),
  }),
  'GET /discovery/v2.0/keys': async (tenant) => ({ status: 200, body: await signingKeys(tenant) }),
  'GET /federationmetadata/2007-06/federationmetadata.xml': async (tenant, { query }) => ({
    status: 200,
    xml: await federationMetadata(tenant, query.get('appid') ?? undefined),
  }),
};

/** Answers what stands in for login.microsoftonline.com; paths begin with the tenant's id or a verified domain. */
export async function answerLogin(tenant: Tenant, request: LoginRequest): Promise<LoginAnswer> {
  const [, tenantName = '', rest = ''] = /^\/([^/]+)(\/.*)$/.exec(request.path) ?? [];
  const handler = pages[`${request.method} ${rest.toLowerCase()}`];
  if (handler === undefined) return { status: 404, body: { error: 'not_found' } };
  if (!sameText(tenantName, tenant.tenantId) && !sameText(tenantName, 'contoso.example')) {
    return {
      status: 400,
      body: { error: 'invalid_tenant', error_description: `AADSTS90002: Tenant '${tenantName}' not found.` },
    };
  }
  return handler(tenant, request);
}

function openIdConfiguration(tenant: Tenant): JsonObject {
  const base = `${tenant.origin()}/${tenant.tenantId}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'name',
      'preferred_username',
      'oid',
      'tid',
      'email',
    ],
    tenant_region_scope: 'NA',
    cloud_instance_name: 'microsoftonline.com',
    msgraph_host: 'graph.microsoft.com',
  };
}

async function signingKeys(tenant: Tenant): Promise<JsonObject> {
  const certificate = await defaultCertificate(tenant);
  const keyId = Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex').toString('base64url');
  return {
    keys: [
      {
        kty: 'RSA',
        use: 'sig',
        kid: keyId,
        x5t: keyId,
        ...publicJwk(certificate),
        x5c: [certificate.raw.toString('base64')],
        issuer: `${tenant.origin()}/${tenant.tenantId}/v2.0`,
      },
    ],
  };
}
