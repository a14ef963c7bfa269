import { DOMParser, onWarningStopParsing, type Element } from '@xmldom/xmldom';
import { quotable } from '../../core/characters';
import type { MetadataOutcome } from '../../core/ports/saml-metadata';
import { findService } from './find-service';
import { attribute, children, flag, isA } from './metadata-xml';
import { tooComplicated } from './xml-limits';

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
  if (root.localName?.toLowerCase() === 'html') {
    return {
      problem: 'This is a web page, not SAML metadata. Perhaps the address asks for a sign-in first.',
    };
  }
  if (!isA(root, 'EntityDescriptor') && !isA(root, 'EntitiesDescriptor')) {
    return { problem: `This XML is no SAML metadata: it begins with <${quotable(root.nodeName, 60)}>.` };
  }
  const found = findService(root);
  return 'problem' in found ? found : fromService(found.entity, found.service);
}

function fromService(entity: Element, service: Element): MetadataOutcome {
  const entityId = attribute(entity, 'entityID');
  if (entityId === '') return { problem: 'This metadata has no entityID.' };
  const acsUrls = postUrls(children(service, 'AssertionConsumerService'));
  if (acsUrls.length === 0) {
    return {
      problem: 'This metadata has no AssertionConsumerService with HTTP-POST, the only one Entra answers to.',
    };
  }
  return {
    metadata: {
      entityId,
      acsUrls,
      logoutUrl: logoutUrl(service),
      certificate: certificateOf(service),
      validUntil: endOf(service),
    },
  };
}

/**
 * The default first (SAML metadata 2.2.3): the first that is marked as such, else the first that is not marked
 * otherwise, else the first. `index` is a name, not a rank.
 */
function postUrls(services: readonly Element[]): string[] {
  const post = services.filter(
    (one) => attribute(one, 'Binding') === POST && attribute(one, 'Location') !== '',
  );
  const standard =
    post.find((one) => flag(one, 'isDefault') === true) ??
    post.find((one) => flag(one, 'isDefault') === null) ??
    post[0];
  const ordered = [...post].sort((a, b) => Number(b === standard) - Number(a === standard));
  return [...new Set(ordered.map((one) => attribute(one, 'Location')))];
}

function logoutUrl(service: Element): string {
  const services = children(service, 'SingleLogoutService');
  const chosen = [REDIRECT, POST].flatMap((binding) =>
    services.filter((one) => attribute(one, 'Binding') === binding),
  )[0];
  return chosen === undefined ? '' : attribute(chosen, 'Location');
}

/** For signing, or for everything where `use` is left out; some vendors leave the lines of a PEM file in it. */
function certificateOf(service: Element): string {
  const keys = children(service, 'KeyDescriptor');
  const key =
    keys.find((one) => attribute(one, 'use') === 'signing') ??
    keys.find((one) => attribute(one, 'use') === '');
  const found = key?.getElementsByTagNameNS(SIGNATURE, 'X509Certificate').item(0)?.textContent ?? '';
  const body = found.replace(/-----(?:BEGIN|END)[A-Z0-9 ]*-----/g, '').replace(/\s/g, '');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(body) ? body : '';
}

/** The earliest end that the role or anything around it names; the year 1 is how some libraries write "none". */
function endOf(service: Element): Date | null {
  const ends: number[] = [];
  for (let node: Element | null = service; node !== null; node = node.parentElement) {
    const text = attribute(node, 'validUntil');
    // Without a zone it is UTC (SAML core 1.3.3).
    const end = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
    if (end > 0) ends.push(end);
  }
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}
