import { DOMParser, onWarningStopParsing, type Element } from '@xmldom/xmldom';
import type { MetadataOutcome } from '../../core/ports/saml-metadata';
import { tooComplicated } from './xml-limits';

const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
const POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

const NOT_XML = 'This is not XML, or not all of it.';

/** Service provider metadata of one entity, as SAML 2.0 writes it. No document type, no entities of its own. */
export function parseVendorMetadata(xml: string): MetadataOutcome {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) {
    return {
      problem: 'The XML has a document type declaration (<!DOCTYPE). Metadata needs none; take it out.',
    };
  }
  const excess = tooComplicated(xml);
  if (excess !== null) return { problem: excess };
  const root = rootOf(xml);
  return root === null ? { problem: NOT_XML } : fromRoot(root);
}

function rootOf(xml: string): Element | null {
  try {
    const text = xml.replace(/^\uFEFF/, '').trim();
    return new DOMParser({ onError: onWarningStopParsing }).parseFromString(text, 'text/xml').documentElement;
  } catch {
    // What the parser says quotes the text; the person is told that it is not XML.
    return null;
  }
}

function fromRoot(root: Element): MetadataOutcome {
  if (isA(root, 'EntityDescriptor')) return fromEntity(root);
  if (root.localName?.toLowerCase() === 'html') {
    return {
      problem: 'This is a web page, not SAML metadata. Perhaps the address asks for a sign-in first.',
    };
  }
  if (!isA(root, 'EntitiesDescriptor')) {
    return { problem: `This XML is no SAML metadata: it begins with <${root.nodeName.slice(0, 60)}>.` };
  }
  const entities = children(root, 'EntityDescriptor');
  const [only] = entities;
  return entities.length === 1 && only !== undefined
    ? fromEntity(only)
    : {
        problem: `This metadata holds ${entities.length} entities. Paste the one EntityDescriptor that is meant.`,
      };
}

function fromEntity(entity: Element): MetadataOutcome {
  const services = children(entity, 'SPSSODescriptor');
  const [service] = services;
  if (service === undefined) return { problem: withoutService(entity) };
  if (services.length > 1) {
    return {
      problem: 'This metadata holds several SPSSODescriptor parts. Leave only the one that is meant.',
    };
  }
  const entityId = attribute(entity, 'entityID');
  if (entityId === '') return { problem: 'This metadata has no entityID.' };
  const acsUrl = defaultPostUrl(children(service, 'AssertionConsumerService'));
  if (acsUrl === '') {
    return {
      problem: 'This metadata has no AssertionConsumerService with HTTP-POST, the only one Entra answers to.',
    };
  }
  return {
    metadata: { entityId, acsUrl, logoutUrl: logoutUrl(service), certificate: certificateOf(service) },
  };
}

function withoutService(entity: Element): string {
  return children(entity, 'IDPSSODescriptor').length > 0
    ? 'This is identity provider metadata, perhaps Entra’s own. Wanted is the metadata of the vendor, the service provider.'
    : 'This metadata describes no service provider: it has no SPSSODescriptor.';
}

/** The one marked as default, else the one with the lowest index (SAML metadata 2.4.4.1). */
function defaultPostUrl(services: readonly Element[]): string {
  const post = services.filter(
    (one) => attribute(one, 'Binding') === POST && attribute(one, 'Location') !== '',
  );
  const byIndex = [...post].sort((a, b) => indexOf(a) - indexOf(b));
  const byDefault = byIndex.find((one) => ['true', '1'].includes(attribute(one, 'isDefault')));
  const chosen = byDefault ?? byIndex[0];
  return chosen === undefined ? '' : attribute(chosen, 'Location');
}

function indexOf(service: Element): number {
  const index = Number.parseInt(attribute(service, 'index'), 10);
  return Number.isNaN(index) ? Number.MAX_SAFE_INTEGER : index;
}

function logoutUrl(service: Element): string {
  const services = children(service, 'SingleLogoutService');
  const chosen = [REDIRECT, POST].flatMap((binding) =>
    services.filter((one) => attribute(one, 'Binding') === binding),
  )[0];
  return chosen === undefined ? '' : attribute(chosen, 'Location');
}

/** For signing, or for everything where `use` is left out. */
function certificateOf(service: Element): string {
  const keys = children(service, 'KeyDescriptor');
  const key =
    keys.find((one) => attribute(one, 'use') === 'signing') ??
    keys.find((one) => attribute(one, 'use') === '');
  const found = key?.getElementsByTagNameNS(SIGNATURE, 'X509Certificate').item(0)?.textContent ?? '';
  const body = found.replace(/\s/g, '');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(body) ? body : '';
}

function children(parent: Element, name: string): Element[] {
  return [...parent.childNodes].filter(
    (node): node is Element => node.nodeType === node.ELEMENT_NODE && isA(node as Element, name),
  );
}

function isA(element: Element, name: string): boolean {
  return element.namespaceURI === METADATA && element.localName === name;
}

function attribute(element: Element, name: string): string {
  return (element.getAttribute(name) ?? '').trim();
}
