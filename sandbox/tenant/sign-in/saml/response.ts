import { randomUUID } from 'node:crypto';

import type { NameId } from './name-id';

const MINUTE_MS = 60_000;
/** Since now, until then: 65 minutes in all (captured responses of 2022 to 2025). */
const EARLIER_MS = 5 * MINUTE_MS;
const LATER_MS = 60 * MINUTE_MS;

export interface Attribute {
  readonly name: string;
  readonly values: readonly string[];
}

export interface ResponseContent {
  readonly tenantId: string;
  readonly nowMs: number;
  /** The Assertion Consumer Service URL. */
  readonly destination: string;
  /** ID of the request; absent where the sign-in began at Entra. */
  readonly inResponseTo: string | undefined;
  readonly audience: string;
  readonly nameId: NameId;
  readonly attributes: readonly Attribute[];
  /** `EmitSAMLNameFormat` of the token issuance policy. */
  readonly hasNameFormat: boolean;
}

export interface UnsignedResponse {
  readonly xml: string;
  readonly responseId: string;
  readonly assertionId: string;
}

/** A response as Entra writes it: order of elements and attributes as captured, no prefix inside the assertion. */
export function responseXml(content: ResponseContent): UnsignedResponse {
  const responseId = `_${randomUUID()}`;
  const assertionId = `_${randomUUID()}`;
  const { destination, inResponseTo, tenantId, nowMs } = content;
  const answers = inResponseTo === undefined ? '' : ` InResponseTo="${attributeText(inResponseTo)}"`;
  const xml = [
    `<samlp:Response ID="${responseId}" Version="2.0" IssueInstant="${instant(nowMs)}" Destination="${attributeText(destination)}"${answers} xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">`,
    `<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${issuerOf(tenantId)}</Issuer>`,
    '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>',
    assertion(content, { assertionId, answers }),
    '</samlp:Response>',
  ].join('');
  return { xml, responseId, assertionId };
}

/** The protocol page's sample shows another one; all captures and its text say this. */
export function issuerOf(tenantId: string): string {
  return `https://sts.windows.net/${tenantId}/`;
}

function assertion(
  { tenantId, nowMs, destination, audience, nameId, attributes, hasNameFormat }: ResponseContent,
  { assertionId, answers }: { assertionId: string; answers: string },
): string {
  const end = instant(nowMs + LATER_MS);
  return [
    `<Assertion ID="${assertionId}" IssueInstant="${instant(nowMs)}" Version="2.0" xmlns="urn:oasis:names:tc:SAML:2.0:assertion">`,
    `<Issuer>${issuerOf(tenantId)}</Issuer>`,
    `<Subject><NameID Format="${nameId.format}">${elementText(nameId.value)}</NameID>`,
    `<SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><SubjectConfirmationData${answers} NotOnOrAfter="${end}" Recipient="${attributeText(destination)}"/></SubjectConfirmation></Subject>`,
    `<Conditions NotBefore="${instant(nowMs - EARLIER_MS)}" NotOnOrAfter="${end}"><AudienceRestriction><Audience>${elementText(audience)}</Audience></AudienceRestriction></Conditions>`,
    `<AttributeStatement>${attributes.map((one) => attributeXml(one, hasNameFormat)).join('')}</AttributeStatement>`,
    `<AuthnStatement AuthnInstant="${instant(nowMs)}" SessionIndex="${assertionId}"><AuthnContext><AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</AuthnContextClassRef></AuthnContext></AuthnStatement>`,
    '</Assertion>',
  ].join('');
}

const NAME_FORMAT = ' NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"';

function attributeXml({ name, values }: Attribute, hasNameFormat: boolean): string {
  const texts = values.map((value) => `<AttributeValue>${elementText(value)}</AttributeValue>`);
  return `<Attribute Name="${attributeText(name)}"${hasNameFormat ? NAME_FORMAT : ''}>${texts.join('')}</Attribute>`;
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}

export function elementText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function attributeText(text: string): string {
  return elementText(text).replaceAll('"', '&quot;');
}
