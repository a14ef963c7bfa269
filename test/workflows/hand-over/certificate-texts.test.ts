import { X509Certificate } from 'node:crypto';
import { issueSelfSigned } from '../../../sandbox/tenant/certificate/self-signed';
import { certificateTexts } from '../../../workflows/hand-over/certificate-texts';

test('every spelling is the same certificate', async () => {
  const { der } = await issueSelfSigned({
    commonName: 'Acme abcdefghij23',
    notBefore: new Date('2026-11-21T00:00:00Z'),
    notAfter: new Date('2029-11-21T00:00:00Z'),
  });
  const texts = certificateTexts(der.toString('base64'));
  const parsed = new X509Certificate(texts.pem);
  expect(parsed.raw.equals(der)).toBe(true);
  expect(parsed.fingerprint).toBe(texts.thumbprintWithColons);
  expect(texts.thumbprint).toBe(texts.thumbprintWithColons.replaceAll(':', ''));
  expect(texts.oneLine).toBe(der.toString('base64'));
  expect(texts.body.split('\n').every((line) => line.length <= 64)).toBe(true);
  expect(texts.body.replaceAll('\n', '')).toBe(texts.oneLine);
  expect(texts.pem).toMatch(/^-----BEGIN CERTIFICATE-----\n[^-]+\n-----END CERTIFICATE-----$/);
});
