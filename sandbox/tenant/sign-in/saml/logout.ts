import { randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';

import type { Element } from '@xmldom/xmldom';

import type { Tenant } from '../../handlers/call';
import type { LoginAnswer } from '../../login/login-request';
import { objectOf, textOf } from '../../json-read';
import { browserAddress } from '../browser-address';
import { htmlPage } from '../page';
import { relyingParty } from './relying-party';
import { attributeText } from './response';

/** A LogoutRequest is answered at the application's logout address; its NameID is not looked at. */
export function answerLogout(
  tenant: Tenant,
  { message, relayState }: { message: Element; relayState: string | null },
): LoginAnswer {
  const issuer = message.getElementsByTagNameNS('*', 'Issuer')[0]?.textContent?.trim() ?? '';
  const { application } = relyingParty(tenant, issuer);
  const logoutUrl = textOf(objectOf(application['web'])['logoutUrl']) ?? '';
  if (logoutUrl === '') return { status: 200, html: htmlPage('You signed out of your account', '') };
  const target = browserAddress(tenant, logoutUrl);
  target.searchParams.set(
    'SAMLResponse',
    logoutResponse(tenant, logoutUrl, message.getAttribute('ID') ?? ''),
  );
  if (relayState !== null) target.searchParams.set('RelayState', relayState);
  return { status: 302, headers: { Location: target.href } };
}

/** Its issuer is not that of sign-ins: the page of the protocol names the login host. */
function logoutResponse({ tenantId, nowMs }: Tenant, destination: string, inResponseTo: string): string {
  const xml = [
    `<samlp:LogoutResponse ID="_${randomUUID()}" Version="2.0" IssueInstant="${new Date(nowMs()).toISOString()}" Destination="${attributeText(destination)}" InResponseTo="${attributeText(inResponseTo)}" xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">`,
    `<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">https://login.microsoftonline.com/${tenantId}/</Issuer>`,
    '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>',
    '</samlp:LogoutResponse>',
  ].join('');
  return deflateRawSync(Buffer.from(xml, 'utf8')).toString('base64');
}
