import { escapeHtml } from '../../../../core/html';
import type { Entity } from '../../directory/collections';
import type { Tenant } from '../../handlers/call';
import { objectOf, textOf } from '../../json-read';
import { ANY_TENANT } from '../../login/any-tenant';
import type { LoginAnswer, LoginRequest } from '../../login/login-request';
import { SignInRefused } from '../aadsts';
import { browserAddress } from '../browser-address';
import { checkEntry } from '../may-enter';
import { hiddenFields, htmlPage, postingPage } from '../page';
import { namedPerson, pickerPage } from '../person';
import { keepSignIn } from '../sign-in-log';
import { onlyRedirectUri, openIdClient, type OpenIdClient, type Platform, platformOf } from './client';
import { keepCode, type Session } from './codes';
import { keepConsent, mayConsent, missingConsent, wantedScopes, type WantedScopes } from './consent';
import { idToken } from './id-token';
import { required } from './required';

interface Asked {
  readonly tenantName: string;
  readonly client: OpenIdClient;
  readonly redirectUri: string;
  readonly platform: Platform;
  readonly responseTypes: readonly string[];
  readonly responseMode: 'query' | 'fragment' | 'form_post';
  readonly fields: URLSearchParams;
  readonly version: 1 | 2;
}

/**
 * `GET|POST /<tenant>/oauth2/v2.0/authorize` and `/oauth2/authorize`. Until the redirect URI is known to be
 * registered a refusal is a page; afterwards what the protocol has an error for goes there.
 */
export async function answerAuthorize(
  tenant: Tenant,
  request: LoginRequest,
  version: 1 | 2,
): Promise<LoginAnswer> {
  const fields = request.method === 'POST' ? new URLSearchParams(request.bodyText) : request.query;
  const client = openIdClient(tenant, required(fields, 'client_id'));
  const redirectUri = fields.get('redirect_uri') ?? onlyRedirectUri(client);
  const platform = platformOf(client, redirectUri);
  const responseTypes = required(fields, 'response_type').split(/\s+/);
  const responseMode = modeOf(fields, responseTypes);
  const tenantName = request.path.split('/')[1] ?? '';
  const asked: Asked = {
    tenantName,
    client,
    redirectUri: redirectUri ?? '',
    platform,
    responseTypes,
    responseMode,
    fields,
    version,
  };
  try {
    return await signedIn(tenant, asked);
  } catch (error) {
    const told = error instanceof SignInRefused ? PROTOCOL_ERRORS[error.code] : undefined;
    if (told === undefined) throw error;
    return back(tenant, asked, { error: told, error_description: (error as SignInRefused).description });
  }
}

/** Refusals that the client is told (OAuth 2.0, 4.1.2.1); all others are shown to the person alone. */
const PROTOCOL_ERRORS: Readonly<Record<number, string>> = {
  50058: 'login_required',
  65001: 'interaction_required',
  65004: 'access_denied',
  70005: 'unsupported_response_type',
  70007: 'invalid_request',
  700054: 'unsupported_response_type',
};

async function signedIn(tenant: Tenant, asked: Asked): Promise<LoginAnswer> {
  const { client, fields } = asked;
  checkResponse(asked);
  checkTenant(asked);
  const wanted = wantedScopes(tenant, scopeOf(asked));
  const user = namedPerson(tenant, fields.get('login_hint'));
  if (user === undefined) {
    if (fields.get('prompt') === 'none') throw new SignInRefused(50058);
    return pickerPage(tenant, { method: 'get', fields });
  }
  const { servicePrincipal } = client;
  try {
    checkEntry(tenant, { servicePrincipal, user });
    const missing = missingConsent(tenant, client, { user, wanted });
    if (missing.length > 0 && !consents(tenant, asked, { user, missing })) return consentPage(asked, missing);
    const answer = await answered(tenant, asked, user);
    keepSignIn(tenant, { servicePrincipal, user });
    return answer;
  } catch (error) {
    if (error instanceof SignInRefused) keepSignIn(tenant, { servicePrincipal, user, refused: error });
    throw error;
  }
}

function scopeOf({ fields, version }: Asked): string {
  return version === 1 ? (fields.get('scope') ?? 'openid profile') : required(fields, 'scope');
}

function checkResponse({ client, fields, responseTypes, responseMode, version }: Asked): void {
  const known = ['code', 'id_token'];
  if (responseTypes.some((one) => !known.includes(one)))
    throw new SignInRefused(70005, { responseType: responseTypes.join(' ') });
  if (!responseTypes.includes('id_token')) return;
  const implicit = objectOf(objectOf(client.application['web'])['implicitGrantSettings']);
  if (implicit['enableIdTokenIssuance'] !== true) throw new SignInRefused(700054);
  if (responseMode === 'query') throw new SignInRefused(70007, { responseMode });
  if (version === 2 && !(fields.get('scope') ?? '').split(/\s+/).includes('openid'))
    throw new SignInRefused(70011, { scope: fields.get('scope') ?? '' });
  if (fields.get('nonce') === null) throw new SignInRefused(900144, { parameter: 'nonce' });
}

/** An application of this tenant alone is not found by the general names. */
function checkTenant({ tenantName, client: { application, appId } }: Asked): void {
  const isGeneral = ANY_TENANT.includes(tenantName.toLowerCase());
  if (isGeneral && application['signInAudience'] === 'AzureADMyOrg')
    throw new SignInRefused(50194, { appId, application: textOf(application['displayName']) ?? '' });
}

function modeOf(fields: URLSearchParams, responseTypes: readonly string[]): Asked['responseMode'] {
  const asked = fields.get('response_mode') ?? (responseTypes.includes('id_token') ? 'fragment' : 'query');
  if (asked === 'query' || asked === 'fragment' || asked === 'form_post') return asked;
  throw new SignInRefused(90023, { parameter: 'response_mode', reason: `'${asked}' is not known` });
}

interface Consenting {
  readonly user: Entity;
  readonly missing: readonly WantedScopes[];
}

/** False: the person has not been asked yet. */
function consents(tenant: Tenant, { client, fields }: Asked, consenting: Consenting): boolean {
  const values = { appId: client.appId, application: textOf(client.application['displayName']) ?? '' };
  if (!mayConsent(tenant, client)) throw new SignInRefused(90094, values);
  if (fields.get('prompt') === 'none') throw new SignInRefused(65001, values);
  if (fields.get('sandbox_consent') === 'no') throw new SignInRefused(65004);
  if (fields.get('sandbox_consent') !== 'yes') return false;
  keepConsent(tenant, client, consenting);
  return true;
}

function consentPage({ client, fields }: Asked, missing: readonly WantedScopes[]): LoginAnswer {
  const name = escapeHtml(textOf(client.application['displayName']) ?? client.appId);
  const scopes = missing.flatMap(({ values }) => values).map((value) => `<li>${escapeHtml(value)}</li>`);
  const buttons = `<button name="sandbox_consent" value="yes">Accept</button><button name="sandbox_consent" value="no">Cancel</button>`;
  return {
    status: 200,
    html: htmlPage(
      'Permissions requested',
      `<p>${name} would like to:</p><ul>${scopes.join('')}</ul><form method="get">${hiddenFields(fields)}${buttons}</form>`,
    ),
  };
}

async function answered(tenant: Tenant, asked: Asked, user: Entity): Promise<LoginAnswer> {
  const { client, redirectUri, platform, responseTypes, fields, version } = asked;
  const challenge = fields.get('code_challenge');
  const session: Session = {
    appId: client.appId,
    userId: user.id,
    redirectUri,
    platform,
    scope: scopeOf(asked),
    nonce: fields.get('nonce'),
    challenge:
      challenge === null
        ? null
        : { method: fields.get('code_challenge_method') ?? 'plain', value: challenge },
    version,
  };
  const code = responseTypes.includes('code') ? keepCode(tenant, session) : undefined;
  const isImplicit = code === undefined;
  const token = responseTypes.includes('id_token')
    ? await idToken(tenant, { client, user, session, isImplicit, ...(code === undefined ? {} : { code }) })
    : undefined;
  return back(tenant, asked, { code, id_token: token });
}

function back(
  tenant: Tenant,
  { redirectUri, responseMode, fields }: Asked,
  values: Readonly<Record<string, string | undefined>>,
): LoginAnswer {
  const given = Object.entries({ ...values, state: fields.get('state') ?? undefined }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const target = browserAddress(tenant, redirectUri);
  if (responseMode === 'form_post') return { status: 200, html: postingPage(target.href, given) };
  if (responseMode === 'fragment') target.hash = new URLSearchParams(given).toString();
  else for (const [name, value] of given) target.searchParams.set(name, value);
  return { status: 302, headers: { Location: target.href } };
}
