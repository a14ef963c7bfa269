import type { JsonObject } from '../../../core/json';
import type { Answer, Tenant } from '../handlers/call';
import { SignInRefused } from '../sign-in/aadsts';
import { checkEnabled } from '../sign-in/may-enter';
import { checkSecret, openIdClient } from '../sign-in/open-id/client';
import { type Redemption, redeemedCode, refreshed } from '../sign-in/open-id/redeem';
import { issueToken } from './access-token';
import type { LoginRequest } from './login-request';
import { refusal } from './refusal';

const LIFETIME_SECONDS = 3599;

/** `POST …/token`: client credentials, authorization code and refresh token. */
export async function tokenAnswer(tenant: Tenant, request: LoginRequest): Promise<Answer> {
  const redemption = redemptionOf(request);
  const grantType = redemption.form.get('grant_type') ?? '';
  try {
    const grant = GRANTS[grantType];
    if (grant === undefined) throw new SignInRefused(70003, { grantType });
    const body = await grant(tenant, redemption);
    return { status: 200, headers: headersFor(redemption), body };
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    const [name, status] = ERRORS[error.code] ?? ['invalid_grant', 400];
    return { ...refusal(tenant, name, error.description), status, headers: headersFor(redemption) };
  }
}

const GRANTS: Readonly<Record<string, (tenant: Tenant, redemption: Redemption) => Promise<JsonObject>>> = {
  client_credentials: clientCredentials,
  authorization_code: redeemedCode,
  refresh_token: refreshed,
};

/** The protocol's word for a refusal; all others are `invalid_grant`. */
const ERRORS: Readonly<Record<number, readonly [error: string, status: number]>> = {
  70003: ['unsupported_grant_type', 400],
  1002012: ['invalid_scope', 400],
  700016: ['unauthorized_client', 400],
  700025: ['invalid_client', 401],
  900144: ['invalid_request', 400],
  7000112: ['unauthorized_client', 400],
  7000215: ['invalid_client', 401],
  7000218: ['invalid_client', 401],
  7000222: ['invalid_client', 401],
  9002325: ['invalid_request', 400],
  9002326: ['invalid_request', 400],
  9002327: ['invalid_request', 400],
};

function headersFor({ origin }: Redemption): Readonly<Record<string, string>> {
  return {
    'Cache-Control': 'no-store',
    ...(origin === undefined ? {} : { 'Access-Control-Allow-Origin': origin }),
  };
}

function redemptionOf({ bodyText, header }: LoginRequest): Redemption {
  const form = new URLSearchParams(bodyText);
  const [, basic = ''] = /^Basic (.+)$/i.exec(header('authorization') ?? '') ?? [];
  const [id, secret] = Buffer.from(basic, 'base64').toString('utf8').split(/:(.*)/s).map(decodeFormValue);
  return {
    form,
    origin: header('origin'),
    clientId: form.get('client_id') ?? id ?? '',
    secret: form.get('client_secret') ?? secret ?? null,
  };
}

/** Both parts are encoded as in a form first (RFC 6749, 2.3.1). */
function decodeFormValue(value: string): string {
  return new URLSearchParams(`v=${value}`).get('v') ?? '';
}

/** `client_id` and `client_secret` of an application of this tenant for a token of its own. */
async function clientCredentials(
  tenant: Tenant,
  { form, clientId, secret }: Redemption,
): Promise<JsonObject> {
  const resource = /^(.+?)\/*\/\.default$/.exec(form.get('scope') ?? '')?.[1];
  if (resource === undefined) throw new SignInRefused(1002012);
  const client = openIdClient(tenant, clientId);
  checkSecret(tenant, client, secret);
  checkEnabled(client.servicePrincipal);
  const lifetimeSeconds = tenant.behaviours.find('short-lived-tokens')?.seconds ?? LIFETIME_SECONDS;
  return {
    token_type: 'Bearer',
    expires_in: lifetimeSeconds,
    ext_expires_in: lifetimeSeconds,
    access_token: await issueToken(tenant, { clientId, resource, lifetimeSeconds }),
  };
}
