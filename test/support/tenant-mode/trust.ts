import { createSecureContext, type SecureContext } from 'node:tls';
import { webcrypto } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;

export interface Trust {
  /** For `NODE_EXTRA_CA_CERTS`. */
  readonly authorityFile: string;
  readonly authority: string;
  readonly key: string;
  readonly certificate: string;
  readonly context: SecureContext;
}

/** An authority of the test's own and one certificate of it for all the names. */
export async function issueTrust(folder: string, names: readonly string[]): Promise<Trust> {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const [ownKeys, hostKeys] = await Promise.all([newKeys(), newKeys()]);
  const validity = { notBefore: new Date(Date.now() - DAY_MS), notAfter: new Date(Date.now() + 90 * DAY_MS) };
  const own = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Authority of a test',
    keys: ownKeys,
    signingAlgorithm: SIGNING,
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
    ...validity,
  });
  const host = await x509.X509CertificateGenerator.create({
    serialNumber: '02',
    subject: 'CN=Stand-ins of a test',
    issuer: own.subject,
    publicKey: hostKeys.publicKey,
    signingKey: ownKeys.privateKey,
    signingAlgorithm: SIGNING,
    extensions: [
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value }))),
    ],
    ...validity,
  });
  const [authority, certificate] = [own.toString('pem'), host.toString('pem')];
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', hostKeys.privateKey));
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8.toString('base64')}\n-----END PRIVATE KEY-----\n`;
  const authorityFile = join(folder, 'authority.pem');
  await writeFile(authorityFile, authority);
  const context = createSecureContext({ key, cert: certificate });
  return { authorityFile, authority, key, certificate, context };
}

function newKeys() {
  return webcrypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
}
