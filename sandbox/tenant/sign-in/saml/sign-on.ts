import type { Element } from '@xmldom/xmldom';

import type { Entity } from '../../directory/collections';
import type { Tenant } from '../../handlers/call';
import type { LoginAnswer } from '../../login/login-request';
import { objectOf, textOf, textsOf } from '../../json-read';
import { SignInRefused } from '../aadsts';
import { browserAddress } from '../browser-address';
import { checkEntry } from '../may-enter';
import { postingPage } from '../page';
import { namedPerson, pickerPage } from '../person';
import { keepSignIn } from '../sign-in-log';
import { type AuthnRequest, type Binding, readAuthnRequest } from './authn-request';
import { relyingParty, type RelyingParty, replyAddress } from './relying-party';
import { responseXml } from './response';
import { signedResponse, signingOf } from './sign-response';
import { activeKey } from './signing-key';
import { samlSubject } from './subject';

/** Everything that may be asked for without the person having to sign in another way. */
const CONTEXTS = [
  'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
  'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
  'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified',
];

/** A sign-in that is asked for; without a request it begins at Entra. */
export interface SignOn {
  readonly party: RelyingParty;
  readonly request: AuthnRequest | undefined;
  readonly relayState: string | null;
  readonly loginHint: string | null;
  /** What the page that asks for the person brings back. */
  readonly again: { readonly method: 'get' | 'post'; readonly fields: Iterable<readonly [string, string]> };
}

/** A vendor's AuthnRequest. */
export function answerSignOn(
  tenant: Tenant,
  { message, binding, fields }: { message: Element; binding: Binding; fields: URLSearchParams },
): LoginAnswer {
  const request = readAuthnRequest(message);
  const party = relyingParty(tenant, request.issuer);
  const { isSignedRequestRequired } = objectOf(party.application['requestSignatureVerification']);
  // By redirect the signature is a parameter; one inside the message is in the wrong place (support page, 2026-01-14).
  const isSigned = binding === 'post' ? request.isSigned : fields.has('Signature');
  if (isSignedRequestRequired === true && !isSigned) throw new SignInRefused(76021);
  return signOn(tenant, {
    party,
    request,
    relayState: fields.get('RelayState'),
    loginHint: fields.get('login_hint'),
    again: { method: binding === 'post' ? 'post' : 'get', fields },
  });
}

export function signOn(tenant: Tenant, wanted: SignOn): LoginAnswer {
  const user = namedPerson(tenant, wanted.loginHint);
  if (user === undefined) {
    if (wanted.request?.isPassive === true) throw new SignInRefused(50058);
    return pickerPage(tenant, wanted.again);
  }
  const { servicePrincipal } = wanted.party;
  try {
    const page = answeredPage(tenant, wanted, user);
    keepSignIn(tenant, { servicePrincipal, user });
    return page;
  } catch (error) {
    if (error instanceof SignInRefused) keepSignIn(tenant, { servicePrincipal, user, refused: error });
    throw error;
  }
}

function answeredPage(tenant: Tenant, { party, request, relayState }: SignOn, user: Entity): LoginAnswer {
  const { servicePrincipal, application, appId } = party;
  const destination = replyAddress(party, request?.acsUrl);
  checkEntry(tenant, { servicePrincipal, user });
  checkContexts(request, textOf(servicePrincipal['displayName']) ?? '');
  const key = activeKey(tenant, servicePrincipal);
  const { nameId, attributes } = samlSubject(tenant, { ...party, user, asked: request?.nameIdFormat });
  const signing = signingOf(tenant, party);
  const unsigned = responseXml({
    tenantId: tenant.tenantId,
    nowMs: tenant.nowMs(),
    destination,
    inResponseTo: request?.id,
    audience: audienceOf(request?.issuer ?? textsOf(application['identifierUris'])[0] ?? appId),
    nameId,
    attributes,
    hasNameFormat: signing.hasNameFormat,
  });
  const response = Buffer.from(signedResponse(unsigned, signing, key), 'utf8').toString('base64');
  const fields: [string, string][] = [['SAMLResponse', response]];
  if (relayState !== null) fields.push(['RelayState', relayState]);
  return { status: 200, html: postingPage(browserAddress(tenant, destination).href, fields) };
}

/** What is no URI gets `spn:` in front (single-sign-on-saml-protocol.md). */
function audienceOf(identifier: string): string {
  return URL.canParse(identifier) ? identifier : `spn:${identifier}`;
}

function checkContexts(request: AuthnRequest | undefined, application: string): void {
  const { contexts = [] } = request ?? {};
  if (contexts.length === 0 || contexts.some((one) => CONTEXTS.includes(one))) return;
  throw new SignInRefused(75011, { used: 'Password', requested: contexts.join(', '), application });
}
