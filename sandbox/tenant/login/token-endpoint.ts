import type { Answer, Tenant } from '../handlers/call';
import { applicationByAppId, servicePrincipalByAppId } from '../handlers/objects';
import { secretHash } from '../handlers/passwords';
import { sameText, textOf } from '../json-read';
import { issueToken } from './access-token';
import { refusal } from './refusal';

const LIFETIME_SECONDS = 3599;

/** Client credentials grant: `client_id` and `client_secret` of an application of this tenant for a token. */
export async function tokenAnswer(tenant: Tenant, form: URLSearchParams): Promise<Answer> {
  const grantType = form.get('grant_type');
  if (grantType !== 'client_credentials') {
    return refusal(
      tenant,
      'unsupported_grant_type',
      `AADSTS70003: The app requested an unsupported grant type '${grantType ?? ''}'.`,
    );
  }
  const resource = /^(.+?)\/*\/\.default$/.exec(form.get('scope') ?? '')?.[1];
  if (resource === undefined) {
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
      access_token: await issueToken(tenant, { clientId, resource, lifetimeSeconds }),
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
