import { createPublicKey, X509Certificate } from 'node:crypto';

import { issueSelfSigned } from '../certificate/self-signed';
import { put } from '../directory/collections';
import type { Tenant } from '../handlers/call';
import { textOf } from '../json-read';

const KEY_ID = 'default-certificate';
const LIFETIME_MS = 5 * 365 * 86_400_000;

/** The certificate that signs for everything without one of its own; made on first use, then kept. */
export async function defaultCertificate(tenant: Tenant): Promise<X509Certificate> {
  const known = keptCertificate(tenant);
  if (known !== undefined) return known;
  const { der } = await issueSelfSigned({
    commonName: 'accounts.accesscontrol.windows.net',
    notBefore: new Date(tenant.nowMs()),
    notAfter: new Date(tenant.nowMs() + LIFETIME_MS),
  });
  // Somebody else may have been faster while the key was made.
  const meanwhile = keptCertificate(tenant);
  if (meanwhile !== undefined) return meanwhile;
  tenant.directory.overwrite([put('hostKeys', { id: KEY_ID, key: der.toString('base64') })]);
  return new X509Certificate(der);
}

function keptCertificate(tenant: Tenant): X509Certificate | undefined {
  const key = textOf(tenant.directory.latest('hostKeys', KEY_ID)?.['key']);
  return key === undefined ? undefined : new X509Certificate(Buffer.from(key, 'base64'));
}

/** The certificate's public key as RSA modulus and exponent (base64url). */
export function publicJwk(certificate: X509Certificate): { readonly n: string; readonly e: string } {
  const { n = '', e = '' } = createPublicKey(
    certificate.publicKey.export({ type: 'spki', format: 'pem' }),
  ).export({
    format: 'jwk',
  });
  return { n, e };
}
