import { createHash, X509Certificate } from 'node:crypto';

import { issueSelfSigned } from '../../../sandbox/tenant/certificate/self-signed';

const TIMES = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2051-01-01T00:00:00Z') };

test('an RSA 2048 certificate that its own key has signed with SHA-256', async () => {
  const { der, thumbprint, publicKey, privateKey } = await issueSelfSigned({
    commonName: 'Sample',
    ...TIMES,
  });
  const certificate = new X509Certificate(der);
  expect(certificate.verify(publicKey)).toBe(true);
  expect(certificate.checkPrivateKey(privateKey)).toBe(true);
  expect(privateKey.asymmetricKeyType).toBe('rsa');
  expect(privateKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048, publicExponent: 65_537n });
  expect(thumbprint.toString('hex').toUpperCase()).toBe(certificate.fingerprint.replaceAll(':', ''));
  expect(certificate.issuer).toBe(certificate.subject);
  expect(new Date(certificate.validFrom)).toEqual(TIMES.notBefore);
  expect(new Date(certificate.validTo)).toEqual(TIMES.notAfter);
  // sha256WithRSAEncryption, of the certificate and once more of its signature.
  expect(der.toString('hex').split('06092a864886f70d01010b')).toHaveLength(3);
});

test('the subject key identifier is in it (RFC 5280, 4.2.1.2: SHA-1 of the public key)', async () => {
  const { der, publicKey } = await issueSelfSigned({ commonName: 'Sample', ...TIMES });
  const identifier = createHash('sha1')
    .update(publicKey.export({ type: 'pkcs1', format: 'der' }))
    .digest('hex');
  expect(der.toString('hex')).toContain(`0603551d0e04160414${identifier}`);
});

test('serial numbers are positive, 16 bytes long and never the same', async () => {
  const all = await Promise.all([1, 2, 3].map(() => issueSelfSigned({ commonName: 'Sample', ...TIMES })));
  const serials = all.map(({ der }) => new X509Certificate(der).serialNumber);
  expect(serials).toEqual(serials.map(() => expect.stringMatching(/^40[0-9A-F]{30}$/) as string));
  expect(new Set(serials).size).toBe(3);
});

test.each(['Contoso "SSO" + more', '#1', ' Müller \\ Söhne', ''])(
  'the common name is kept: %p',
  async (commonName) => {
    const { der } = await issueSelfSigned({ commonName, ...TIMES });
    const text = Buffer.from(commonName, 'utf8');
    const written = Buffer.concat([Buffer.from([0x06, 0x03, 0x55, 0x04, 0x03, 0x0c, text.length]), text]);
    expect(der.toString('hex').split(written.toString('hex'))).toHaveLength(3);
  },
);
