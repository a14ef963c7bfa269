import 'reflect-metadata';
import { KeyObject, randomBytes, webcrypto } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;

export interface Wanted {
  readonly host: string;
  readonly beginsInDays: number;
  readonly endsInDays: number;
  readonly isSelfSigned: boolean;
}

const keyPair = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
const serialNumber = () => Buffer.concat([Buffer.from([0x40]), randomBytes(15)]).toString('hex');
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

/** An authority of the test’s own. */
async function authority() {
  const keys = await keyPair();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: 'CN=Test authority',
    notBefore: inDays(-400),
    notAfter: inDays(400),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [new BasicConstraintsExtension(true, 1, true)],
  });
  return { keys, certificate };
}

/** A server on `localhost` that shows such a certificate; `authorities` vouch for it unless it is signed by itself. */
export async function startTlsServer({ host, beginsInDays, endsInDays, isSelfSigned }: Wanted) {
  const [issuer, keys] = [await authority(), await keyPair()];
  const shared = {
    serialNumber: serialNumber(),
    notBefore: inDays(beginsInDays),
    notAfter: inDays(endsInDays),
    signingAlgorithm: ALGORITHM,
    extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: host }])],
  };
  const certificate = isSelfSigned
    ? await X509CertificateGenerator.createSelfSigned({ ...shared, name: `CN=${host}`, keys })
    : await X509CertificateGenerator.create({
        ...shared,
        subject: `CN=${host}`,
        issuer: issuer.certificate.subject,
        publicKey: keys.publicKey,
        signingKey: issuer.keys.privateKey,
      });
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' });
  const server = createServer({ key, cert: certificate.toString('pem') }, (_, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    authorities: [issuer.certificate.toString('pem')],
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
