import { inflateRawSync } from 'node:zlib';

import { DOMParser, type Element } from '@xmldom/xmldom';

import { SignInRefused } from '../aadsts';

const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
const LARGEST_BYTES = 256 * 1024;

export type Binding = 'redirect' | 'post';

/** What Entra reads of an AuthnRequest; it ignores Destination, ProviderName, Conditions, AllowCreate and indexes. */
export interface AuthnRequest {
  readonly id: string;
  readonly issuer: string;
  readonly acsUrl: string | undefined;
  readonly nameIdFormat: string | undefined;
  /** Classes of RequestedAuthnContext; empty: any will do. */
  readonly contexts: readonly string[];
  readonly isPassive: boolean;
  /** Inside the message; by redirect a signature is a parameter. */
  readonly isSigned: boolean;
}

/** Refuses with 75005, 7500529 or 900236 what is no AuthnRequest that Entra takes (single-sign-on-saml-protocol.md). */
export function readAuthnRequest(root: Element): AuthnRequest {
  if (root.namespaceURI !== PROTOCOL || root.localName !== 'AuthnRequest') throw noMessage('no AuthnRequest');
  if (root.getAttribute('Version') !== '2.0') throw noMessage('the Version is not 2.0');
  const id = root.getAttribute('ID') ?? '';
  if (id === '') throw noMessage('the ID is missing');
  if (/^\d/.test(id)) throw new SignInRefused(7500529, { id });
  const issuer = child(root, ASSERTION, 'Issuer')?.textContent?.trim() ?? '';
  if (issuer === '') throw noMessage('the Issuer is missing');
  if (child(root, ASSERTION, 'Subject') !== undefined)
    throw new SignInRefused(900236, { property: 'Subject' });
  return {
    id,
    issuer,
    acsUrl: attribute(root, 'AssertionConsumerServiceURL'),
    nameIdFormat: attribute(child(root, PROTOCOL, 'NameIDPolicy'), 'Format'),
    contexts: contextsOf(root),
    isPassive: ['true', '1'].includes(root.getAttribute('IsPassive') ?? ''),
    isSigned: child(root, SIGNATURE, 'Signature') !== undefined,
  };
}

/** By redirect a message is deflated, by POST it is not. */
export function messageText(encoded: string, binding: Binding): string {
  try {
    const bytes = Buffer.from(encoded, 'base64');
    const message = binding === 'post' ? bytes : inflateRawSync(bytes, { maxOutputLength: LARGEST_BYTES });
    return message.toString('utf8');
  } catch {
    throw noMessage('it is not deflated and base64-encoded');
  }
}

/** Without a DTD, whose entities nobody needs. */
export function rootOf(text: string): Element {
  try {
    const document = new DOMParser({ onError: raise }).parseFromString(text, 'text/xml');
    if (document.documentElement !== null && document.doctype === null) return document.documentElement;
  } catch {
    // Told below.
  }
  throw noMessage('it is not well-formed XML');
}

function raise(level: string, message: string): void {
  if (level !== 'warning') throw new Error(message);
}

function contextsOf(root: Element): string[] {
  const wanted = child(root, PROTOCOL, 'RequestedAuthnContext');
  const comparison = attribute(wanted, 'Comparison') ?? 'exact';
  if (comparison !== 'exact') throw noMessage(`Comparison “${comparison}” is not supported`);
  if (wanted === undefined) return [];
  return [...wanted.getElementsByTagNameNS(ASSERTION, 'AuthnContextClassRef')].map(
    (one) => one.textContent?.trim() ?? '',
  );
}

function child(parent: Element, namespace: string, name: string): Element | undefined {
  return [...parent.childNodes].find(
    (node): node is Element =>
      node.nodeType === node.ELEMENT_NODE &&
      (node as Element).namespaceURI === namespace &&
      (node as Element).localName === name,
  );
}

function attribute(element: Element | undefined, name: string): string | undefined {
  const value = element?.getAttribute(name) ?? '';
  return value === '' ? undefined : value;
}

function noMessage(reason: string): SignInRefused {
  return new SignInRefused(75005, { reason });
}
