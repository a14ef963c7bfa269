import { randomUUID } from 'node:crypto';

import type { Json } from '../../../core/json';
import type { Answer, Tenant } from '../handlers/call';
import { applicationByAppId, servicePrincipalByAppId } from '../handlers/objects';
import { secretHash } from '../handlers/passwords';
import { sameText, textOf } from '../json-read';
import { issueToken } from './bearer';

const LIFETIME_SECONDS = 3599;

/** Client credentials grant: `client_id` and `client_secret` of an application of this tenant for an opaque bearer. */
export function tokenAnswer(tenant: Tenant, form: URLSearchParams): Answer {
  const grantType = form.get('grant_type');
  if (grantType !== 'client_credentials') {
    return refusal(
      tenant,
      'unsupported_grant_type',
      `AADSTS70003: The app requested an unsupported grant type '${grantType ?? ''}'.`,
    );
  }
  if (form.get('scope')?.endsWith('/.default') !== true) {
    return refusal(tenant, 'invalid_scope', 'AADSTS1002012: The provided value for scope is not valid.');
  }
  const clientId = form.get('client_id') ?? '';
  if (
    applicationByAppId(tenant, clientId) === undefined ||
    servicePrincipalByAppId(tenant, clientId) === undefined
  ) {
    return refusal(
      tenant,
      'unauthorized_client',
      `AADSTS700016: Application with identifier '${clientId}' was not found in the directory 'Contoso'.`,
    );
  }
  if (!isSecretOf(tenant, clientId, form.get('client_secret') ?? '')) {
    return {
      ...refusal(tenant, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.'),
      status: 401,
    };
  }
  const lifetimeSeconds = tenant.behaviours.find('short-lived-tokens')?.seconds ?? LIFETIME_SECONDS;
  return {
    status: 200,
    headers: { 'Cache-Control': 'no-store' },
    body: {
      token_type: 'Bearer',
      expires_in: lifetimeSeconds,
      ext_expires_in: lifetimeSeconds,
      access_token: issueToken(tenant, clientId, lifetimeSeconds),
    },
  };
}

function isSecretOf(tenant: Tenant, clientId: string, secretText: string): boolean {
  const hash = secretHash(secretText);
  return tenant.directory
    .listVisible('secretHashes')
    .some(
      (known) =>
        known['hash'] === hash &&
        sameText(known['appId'], clientId) &&
        Date.parse(textOf(known['endDateTime']) ?? '') > tenant.nowMs(),
    );
}

function refusal(tenant: Tenant, error: string, description: string): Answer {
  const body: Json = {
    error,
    error_description: description,
    error_codes: [Number(/AADSTS(\d+)/.exec(description)?.[1] ?? 0)],
    timestamp: new Date(tenant.nowMs()).toISOString(),
    trace_id: randomUUID(),
    correlation_id: randomUUID(),
  };
  return { status: 400, body };
}
