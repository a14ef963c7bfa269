import type { Tenant } from '../../handlers/call';
import type { LoginAnswer, LoginRequest } from '../../login/login-request';
import { SignInRefused } from '../aadsts';
import { messageText, rootOf } from './authn-request';
import { answerLogout } from './logout';
import { answerSignOn } from './sign-on';

/** `GET|POST /<tenant>/saml2`: sign-on by both bindings, logout by redirect alone (single-sign-out-saml-protocol.md). */
export function answerSaml(tenant: Tenant, request: LoginRequest): LoginAnswer {
  const binding = request.method === 'POST' ? 'post' : 'redirect';
  const fields = binding === 'post' ? new URLSearchParams(request.bodyText) : request.query;
  const encoded = fields.get('SAMLRequest');
  if (encoded === null) throw new SignInRefused(750054);
  const message = rootOf(messageText(encoded, binding));
  if (binding === 'redirect' && message.localName === 'LogoutRequest')
    return answerLogout(tenant, { message, relayState: fields.get('RelayState') });
  return answerSignOn(tenant, { message, binding, fields });
}
