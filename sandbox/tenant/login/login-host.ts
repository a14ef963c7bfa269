import type { JsonObject } from '../../../core/json';
import type { Answer, Tenant } from '../handlers/call';
import { objectsOf, sameText, textOf } from '../json-read';
import { federationMetadata } from './federation-metadata';
import { publicJwk, signingKey } from './host-certificate';
import { refusal } from './refusal';
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
  'GET /v2.0/.well-known/openid-configuration': (tenant, { path }) => ({
    status: 200,
    body: openIdConfiguration(tenant, path.split('/')[1] ?? ''),
  }),
  'GET /discovery/v2.0/keys': async (tenant) => ({ status: 200, body: await signingKeys(tenant) }),
  'GET /federationmetadata/2007-06/federationmetadata.xml': async (tenant, { query }) => {
    const xml = await federationMetadata(tenant, query.get('appid') ?? undefined);
    return xml === undefined ? { status: 400, body: { error: 'invalid_request' } } : { status: 200, xml };
  },
};

/** Names for whichever tenant the account is of; here there is but one. */
const ANY_TENANT = ['common', 'organizations'];

/**
 * Answers what stands in for login.microsoftonline.com; paths begin with the tenant's id, a verified domain, `common`
 * or `organizations`.
 */
export async function answerLogin(tenant: Tenant, request: LoginRequest): Promise<LoginAnswer> {
  const [, tenantName = '', rest = ''] = /^\/([^/]+)(\/.*)$/.exec(request.path) ?? [];
  const handler = pages[`${request.method} ${rest.toLowerCase()}`];
  if (handler === undefined) return { status: 404, body: { error: 'not_found' } };
  if (!namesOf(tenant).some((name) => sameText(name, tenantName))) {
    const error = rest.toLowerCase().endsWith('/token') ? 'invalid_request' : 'invalid_tenant';
    return refusal(
      tenant,
      error,
      `AADSTS90002: Tenant '${tenantName}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    );
  }
  return handler(tenant, request);
}

function namesOf(tenant: Tenant): string[] {
  const domains = tenant.directory
    .listVisible('organization')
    .flatMap((organization) => objectsOf(organization['verifiedDomains']))
    .map((domain) => textOf(domain['name']) ?? '');
  return [tenant.tenantId, ...domains, ...ANY_TENANT];
}

/** Without a tenant of its own the issuer is a pattern, and the addresses stay as general as the question. */
function openIdConfiguration(tenant: Tenant, tenantName: string): JsonObject {
  const general = ANY_TENANT.find((name) => sameText(name, tenantName));
  const base = `${tenant.origin()}/${general ?? tenant.tenantId}`;
  return {
    issuer: `${tenant.origin()}/${general === undefined ? tenant.tenantId : '{tenantid}'}/v2.0`,
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
  const { certificate, keyId } = await signingKey(tenant);
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
