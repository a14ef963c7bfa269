import { SAML, ValidateInResponseTo, type CacheProvider, type Profile } from '@node-saml/node-saml';
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';

import type { Connection } from './connections';
import { identityProvider, type IdentityProvider } from './identity-provider';
import { type SignedIn, VendorRefused } from './refused';
import type { World } from './world';

/** Where the browser goes to sign in. */
export async function samlRequest(world: World, connection: Connection, relayState: string): Promise<string> {
  const provider = await identityProvider(world, connection.values);
  return clientOf(world, connection, provider).getAuthorizeUrlAsync(relayState, undefined, {});
}

/** The person in a response. Refuses what a careful vendor refuses, also what the library leaves to its user. */
export async function samlSignIn(
  world: World,
  connection: Connection,
  { response, arrivedAt }: { response: string; arrivedAt: string },
): Promise<SignedIn> {
  const provider = await identityProvider(world, connection.values);
  const saml = clientOf(world, connection, provider);
  const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: response });
  if (profile === null) throw new VendorRefused('The response names nobody.');
  const document = new DOMParser().parseFromString(
    Buffer.from(response, 'base64').toString('utf8'),
    'text/xml',
  );
  checkAddresses(document, arrivedAt);
  if (provider.issuer !== undefined && profile.issuer !== provider.issuer)
    throw new VendorRefused(`The issuer is ${profile.issuer}, not ${provider.issuer}.`);
  return told(profile, document);
}

function clientOf(world: World, { preset, values, requests }: Connection, provider: IdentityProvider): SAML {
  return new SAML({
    entryPoint: world.address(provider.loginUrl).href,
    issuer: values['entityId'] ?? '',
    audience: audienceOf(values['entityId'] ?? ''),
    callbackUrl: values['acsUrl'] ?? '',
    idpCert: [...provider.certificates],
    wantAuthnResponseSigned: false,
    // Without both the library still refuses what is signed nowhere.
    wantAssertionsSigned: preset.wants !== 'either',
    // A response that nobody asked for begins at My Apps.
    validateInResponseTo: ValidateInResponseTo.ifPresent,
    cacheProvider: asCache(requests),
    identifierFormat: null,
    disableRequestedAuthnContext: true,
  });
}

/** Entra puts `spn:` before a name that is no URI (single-sign-on-saml-protocol.md), and vendors with one expect it. */
function audienceOf(entityId: string): string {
  return entityId === '' || URL.canParse(entityId) ? entityId : `spn:${entityId}`;
}

function asCache(requests: Map<string, string>): CacheProvider {
  return {
    saveAsync: (key, value) => {
      requests.set(key, value);
      return Promise.resolve({ value, createdAt: Date.now() });
    },
    getAsync: (key) => Promise.resolve(requests.get(key) ?? null),
    removeAsync: (key) => {
      if (key !== null) requests.delete(key);
      return Promise.resolve(key);
    },
  };
}

/** Destination and Recipient: the library takes a response that was meant for somebody else. */
function checkAddresses(document: Document, arrivedAt: string): void {
  const destination = document.documentElement?.getAttribute('Destination') ?? '';
  if (destination !== arrivedAt)
    throw new VendorRefused(`The response is for ${destination}, and arrived at ${arrivedAt}.`);
  const [confirmation] = document.getElementsByTagNameNS('*', 'SubjectConfirmationData');
  const recipient = confirmation?.getAttribute('Recipient') ?? '';
  if (recipient !== arrivedAt)
    throw new VendorRefused(`The assertion is for ${recipient}, and arrived at ${arrivedAt}.`);
}

function told(profile: Profile, document: Document): SignedIn {
  // Beside these the library makes up attributes of its own, such as `email` from `mail`.
  const attributes = (profile['attributes'] ?? {}) as Readonly<Record<string, unknown>>;
  const claims = Object.entries(attributes).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join('; ') : String(value)] as const,
  );
  const signed = [...document.getElementsByTagNameNS('*', 'Signature')].map(
    ({ parentNode }) => (parentNode as Element | null)?.localName ?? '',
  );
  const [algorithm] = document.getElementsByTagNameNS('*', 'SignatureMethod');
  const [certificate] = document.getElementsByTagNameNS('*', 'X509Certificate');
  return {
    name: profile.nameID,
    claims,
    facts: [
      ['NameID format', profile.nameIDFormat],
      ['Issuer', profile.issuer],
      ['Started at', profile['inResponseTo'] === undefined ? 'My Apps' : 'the vendor'],
      ['Signed', signed.join(', ')],
      ['Signature', algorithm?.getAttribute('Algorithm') ?? ''],
      ['Certificate', `${(certificate?.textContent ?? '').slice(0, 24)}…`],
    ],
  };
}
