import { cloud } from '../../core/cloud';
import { managedIdentityToken } from '../../graph/credential';
import type { BotIdentity, Settings } from '../settings';
import { failed, ok, type Finding } from './finding';
import { jsonIn, lookAt } from './look-at';

const PART = 'bot registration';

/** Whether the bot can check who sends to it, and is itself let in by the channel. */
export async function examineRegistration(settings: Settings): Promise<readonly Finding[]> {
  const { identity, loginUrl, tenantId } = settings;
  if (identity === null) return [ok(PART, 'None is needed in the sandbox: its channel signs nothing.')];
  const { channelKeysUrl } = cloud();
  const keys = await lookAt(channelKeysUrl);
  const authority = await lookAt(`${loginUrl}/${tenantId}/v2.0/.well-known/openid-configuration`);
  return [
    keys?.status === 200
      ? ok(PART, 'The Bot Framework’s signing keys can be fetched.')
      : failed(PART, `The Bot Framework’s signing keys cannot be fetched: allow ${channelKeysUrl}.`),
    authority?.status === 200
      ? ok(PART, `${loginUrl} knows the tenant ${tenantId}.`)
      : failed(PART, authorityText(settings, authority?.status)),
    ...(authority?.status === 200 ? [await tokenFinding(settings, identity)] : []),
  ];
}

function authorityText({ loginUrl, tenantId }: Settings, status: number | undefined): string {
  return status === undefined
    ? `${loginUrl} does not answer: check the network and LOGIN_URL.`
    : `${loginUrl} does not know the tenant ${tenantId} (${status}): check MicrosoftAppTenantId.`;
}

async function tokenFinding(settings: Settings, identity: BotIdentity): Promise<Finding> {
  if (identity.appType === 'UserAssignedMSI') {
    const hasToken = await managedIdentityToken(identity.appId, cloud().channelScope);
    return hasToken
      ? ok(PART, 'The managed identity gets a token for the channel.')
      : failed(PART, 'The managed identity gets no token: assign the one of MicrosoftAppId to this host.');
  }
  const { loginUrl, tenantId } = settings;
  const answer = await lookAt(`${loginUrl}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: identity.appId,
      client_secret: identity.password ?? '',
      scope: cloud().channelScope,
    }),
  });
  if (answer === null) return failed(PART, `${loginUrl} gives no token: it does not answer.`);
  const { access_token: token, error } = jsonIn(answer);
  if (answer.status === 200 && typeof token === 'string')
    return ok(PART, 'Application id and secret get a token for the channel.');
  return failed(PART, refusedText(typeof error === 'string' ? error : String(answer.status)));
}

/** By the code of OAuth 2.0; the description may quote what was sent. */
function refusedText(code: string): string {
  if (code === 'invalid_client')
    return 'The secret is wrong or has expired: make a new one for the bot’s application and set MicrosoftAppPassword.';
  if (code === 'unauthorized_client')
    return 'The tenant does not know the application: check MicrosoftAppId and MicrosoftAppTenantId.';
  return `Application id and secret get no token (${code.slice(0, 60)}).`;
}
