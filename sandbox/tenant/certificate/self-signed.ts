import { createHash, KeyObject, randomBytes, webcrypto } from 'node:crypto';

export interface SelfSignedCertificate {
  readonly der: Buffer;
  /** SHA-1 of the DER, 20 bytes. */
  readonly thumbprint: Buffer;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export interface CertificateSubject {
  readonly commonName: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const RSA_2048_WITH_SHA256 = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
} as const;

/** Makes an RSA-2048 key and an X.509 v3 certificate signed with it. */
export async function issueSelfSigned(subject: CertificateSubject): Promise<SelfSignedCertificate> {
  const { Name, SubjectKeyIdentifierExtension, X509CertificateGenerator } = await library();
  const keys = await webcrypto.subtle.generateKey(RSA_2048_WITH_SHA256, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: positiveSerial(),
    // As a typed value: a plain text would be read as RFC 4514 writes names, with quotes and escapes.
    name: new Name([{ CN: [{ utf8String: subject.commonName }] }]),
    notBefore: subject.notBefore,
    notAfter: subject.notAfter,
    keys,
    signingAlgorithm: RSA_2048_WITH_SHA256,
    extensions: [await SubjectKeyIdentifierExtension.create(keys.publicKey)],
  });
  const der = Buffer.from(certificate.rawData);
  return {
    der,
    thumbprint: createHash('sha1').update(der).digest(),
    publicKey: KeyObject.from(keys.publicKey),
    privateKey: KeyObject.from(keys.privateKey),
  };
}

/** Loaded with the first certificate: it takes longer than the rest of the tenant, and many a start needs none. */
async function library() {
  // Before the library, whose dependency injection throws without it.
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

function positiveSerial(): string {
  return Buffer.concat([Buffer.from([0x40]), randomBytes(15)]).toString('hex');
}
