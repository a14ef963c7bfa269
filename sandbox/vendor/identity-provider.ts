import { DOMParser } from '@xmldom/xmldom';

import { VendorRefused } from './refused';
import type { World } from './world';

export interface IdentityProvider {
  readonly loginUrl: string;
  /** Entity ID; where only an address and a certificate were given, nothing is known of it. */
  readonly issuer: string | undefined;
  /** Base64 of each certificate that it may sign with. */
  readonly certificates: readonly string[];
}

const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

/** What was handed over: metadata by address or as text, or an address and a certificate. */
export async function identityProvider(
  world: World,
  given: Readonly<Record<string, string>>,
): Promise<IdentityProvider> {
  const metadata = (given['metadata'] ?? '').trim();
  if (metadata.startsWith('<')) return fromMetadata(metadata);
  if (metadata !== '') {
    const answer = await world.fetch(metadata);
    if (!answer.ok) throw new VendorRefused(`The metadata address answered ${answer.status}.`);
    return fromMetadata(await answer.text());
  }
  const { loginUrl = '', certificate = '' } = given;
  if (loginUrl === '' || certificate === '')
    throw new VendorRefused('Enter what Entra’s side handed over first.');
  return { loginUrl, issuer: undefined, certificates: [base64Of(certificate)] };
}

function fromMetadata(xml: string): IdentityProvider {
  const root = new DOMParser({ onError: ignore }).parseFromString(xml, 'text/xml').documentElement;
  const [descriptor] = root?.getElementsByTagNameNS('*', 'IDPSSODescriptor') ?? [];
  if (root === null || descriptor === undefined)
    throw new VendorRefused('This is no metadata of an identity provider.');
  const service = [...descriptor.getElementsByTagNameNS('*', 'SingleSignOnService')].find(
    (one) => one.getAttribute('Binding') === REDIRECT,
  );
  return {
    loginUrl: service?.getAttribute('Location') ?? '',
    issuer: root.getAttribute('entityID') ?? undefined,
    certificates: [...descriptor.getElementsByTagNameNS('*', 'X509Certificate')].map((one) =>
      base64Of(one.textContent ?? ''),
    ),
  };
}

function ignore(): void {
  // What cannot be read has no descriptor.
}

/** Of a certificate as PEM, as a file's text or as Base64. */
function base64Of(text: string): string {
  return text.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, '');
}
