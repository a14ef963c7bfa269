import { ANY_TENANT } from './any-tenant';
import type { Tenant } from '../handlers/call';
import { objectsOf, sameText, textOf } from '../json-read';
import { SignInRefused } from '../sign-in/aadsts';
import { answerAuthorize } from '../sign-in/open-id/authorize';
import { answerOpenIdLogout } from '../sign-in/open-id/logout';
import { refusalPage } from '../sign-in/refusal-page';
import { answerLauncher } from '../sign-in/saml/launcher';
import { answerSaml } from '../sign-in/saml/saml-endpoint';
import { federationMetadata } from './federation-metadata';
import type { LoginAnswer, LoginRequest } from './login-request';
import { openIdConfiguration, signingKeys } from './open-id-configuration';
import { refusal } from './refusal';
import { tokenAnswer } from './token-endpoint';

type LoginHandler = (tenant: Tenant, request: LoginRequest) => LoginAnswer | Promise<LoginAnswer>;

const authorize =
  (version: 1 | 2): LoginHandler =>
  (tenant, request) =>
    answerAuthorize(tenant, request, version);

const configuration =
  (version: 1 | 2): LoginHandler =>
  (tenant, { path, query }) => ({
    status: 200,
    body: openIdConfiguration(tenant, {
      tenantName: path.split('/')[1] ?? '',
      version,
      appId: query.get('appid'),
    }),
  });

const keys: LoginHandler = async (tenant, { query }) => ({
  status: 200,
  body: await signingKeys(tenant, query.get('appid')),
});

const pages: Readonly<Record<string, LoginHandler>> = {
  'GET /saml2': answerSaml,
  'POST /saml2': answerSaml,
  'GET /oauth2/authorize': authorize(1),
  'GET /oauth2/v2.0/authorize': authorize(2),
  'POST /oauth2/authorize': authorize(1),
  'POST /oauth2/v2.0/authorize': authorize(2),
  'POST /oauth2/token': tokenAnswer,
  'POST /oauth2/v2.0/token': tokenAnswer,
  'OPTIONS /oauth2/token': preflight,
  'OPTIONS /oauth2/v2.0/token': preflight,
  'GET /oauth2/logout': answerOpenIdLogout,
  'GET /oauth2/v2.0/logout': answerOpenIdLogout,
  'GET /.well-known/openid-configuration': configuration(1),
  'GET /v2.0/.well-known/openid-configuration': configuration(2),
  'GET /discovery/keys': keys,
  'GET /discovery/v2.0/keys': keys,
  'GET /federationmetadata/2007-06/federationmetadata.xml': async (tenant, { query }) => {
    const xml = await federationMetadata(tenant, query.get('appid') ?? undefined);
    return xml === undefined ? { status: 400, body: { error: 'invalid_request' } } : { status: 200, xml };
  },
};

const LAUNCHER = /^\/api\/signin\/[^/]+$/;

/**
 * Answers what stands in for login.microsoftonline.com; paths begin with the tenant's id, a verified domain, `common`
 * or `organizations`. The launcher of My Apps names the tenant in its query.
 */
export async function answerLogin(tenant: Tenant, request: LoginRequest): Promise<LoginAnswer> {
  const isLauncher = LAUNCHER.test(request.path);
  const [, ofPath = '', rest = ''] = /^\/([^/]+)(\/.*)$/.exec(request.path) ?? [];
  const handler = isLauncher ? answerLauncher : pages[`${request.method} ${rest.toLowerCase()}`];
  if (handler === undefined) return { status: 404, body: { error: 'not_found' } };
  const tenantName = isLauncher ? (request.query.get('tenantId') ?? tenant.tenantId) : ofPath;
  const isShown = SHOWN.test(rest) || isLauncher;
  try {
    if (!namesOf(tenant).some((name) => sameText(name, tenantName)))
      throw new SignInRefused(90002, { tenant: tenantName });
    return await handler(tenant, request);
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    if (isShown) return refusalPage(tenant, error);
    const name = rest.toLowerCase().endsWith('/token') ? 'invalid_request' : 'invalid_tenant';
    return refusal(tenant, name, error.description);
  }
}

/** Addresses that a person's browser opens: a refusal is a page. */
const SHOWN = /\/(saml2|authorize|logout)$/i;

/** A browser asks before it sends a code across origins. */
function preflight(): LoginAnswer {
  return {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': '*',
    },
  };
}

function namesOf(tenant: Tenant): string[] {
  const domains = tenant.directory
    .listVisible('organization')
    .flatMap((organization) => objectsOf(organization['verifiedDomains']))
    .map((domain) => textOf(domain['name']) ?? '');
  return [tenant.tenantId, ...domains, ...ANY_TENANT];
}
