import type { Element } from '@xmldom/xmldom';

const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';

/** The elements of SAML metadata with this name directly below. */
export function children(parent: Element, name: string): Element[] {
  return [...parent.childNodes].filter(
    (node): node is Element => node.nodeType === node.ELEMENT_NODE && isA(node as Element, name),
  );
}

export function isA(element: Element, name: string): boolean {
  return element.namespaceURI === METADATA && element.localName === name;
}

/** Without blanks around it; `''` where it is missing. */
export function attribute(element: Element, name: string): string {
  return (element.getAttribute(name) ?? '').trim();
}

/** `xs:boolean`; `null` where it is missing or neither. */
export function flag(element: Element, name: string): boolean | null {
  const text = attribute(element, name);
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : null;
}
