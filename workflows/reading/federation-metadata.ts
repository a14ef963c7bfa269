import { createHash } from 'node:crypto';

/** SHA-1 thumbprints (upper-case hex) of every certificate in a federation metadata document. */
export function metadataThumbprints(xml: string): string[] {
  const certificates = [...xml.matchAll(/<(?:\w+:)?X509Certificate>([^<]+)</g)].map(
    (match) => match[1] ?? '',
  );
  const thumbprints = certificates.map((base64) =>
    createHash('sha1').update(Buffer.from(base64, 'base64')).digest('hex').toUpperCase(),
  );
  return [...new Set(thumbprints)];
}
