import { createHash, generateKeyPair, randomBytes, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

import {
  bitString,
  explicit,
  integer,
  nothing,
  objectIdentifier,
  octetString,
  sequence,
  set,
  time,
  utf8String,
} from './der';

const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
const COMMON_NAME = '2.5.4.3';
const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';

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

const createKeyPair = promisify(generateKeyPair);

/** Makes an RSA-2048 key and an X.509 v3 certificate signed with it. */
export async function issueSelfSigned(subject: CertificateSubject): Promise<SelfSignedCertificate> {
  const { publicKey, privateKey } = await createKeyPair('rsa', { modulusLength: 2048 });
  const publicKeyInfo = publicKey.export({ type: 'spki', format: 'der' });
  const algorithm = sequence(objectIdentifier(SHA256_WITH_RSA), nothing());
  const name = sequence(set(sequence(objectIdentifier(COMMON_NAME), utf8String(subject.commonName))));
  const toBeSigned = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(positiveSerial()),
    algorithm,
    name,
    sequence(time(subject.notBefore), time(subject.notAfter)),
    name,
    publicKeyInfo,
    explicit(3, sequence(keyIdentifierExtension(publicKeyInfo))),
  );
  const der = sequence(toBeSigned, algorithm, bitString(sign('sha256', toBeSigned, privateKey)));
  return { der, thumbprint: createHash('sha1').update(der).digest(), publicKey, privateKey };
}

function positiveSerial(): Buffer {
  return Buffer.concat([Buffer.from([0x40]), randomBytes(15)]);
}

function keyIdentifierExtension(publicKeyInfo: Buffer): Buffer {
  const identifier = createHash('sha1').update(publicKeyInfo).digest();
  return sequence(objectIdentifier(SUBJECT_KEY_IDENTIFIER), octetString(octetString(identifier)));
}
