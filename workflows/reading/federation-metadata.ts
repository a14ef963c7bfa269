import { createHash } from 'node:crypto';

/**
 * SHA-1 thumbprints (upper-case hex) of every certificate with which a federation metadata document says that SAML answers
 * are signed. The signature of the document and the roles of WS-Federation have certificates as well, which no vendor
 * takes (entra-docs federation-metadata.md).
 */
export function metadataThumbprints(xml: string): string[] {
  const certificates = [...samlRoles(xml).matchAll(/<(?:\w+:)?X509Certificate>([^<]+)</g)].map(
    (match) => match[1] ?? '',
  );
  const thumbprints = certificates.map((base64) =>
    createHash('sha1').update(Buffer.from(base64, 'base64')).digest('hex').toUpperCase(),
  );
  return [...new Set(thumbprints)];
}

/** Every second piece stands between a tag and its end. */
function samlRoles(xml: string): string {
  return xml
    .split(/<\/?(?:\w+:)?IDPSSODescriptor\b/)
    .filter((_, index) => index % 2 === 1)
    .join('');
}
