import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';

import { issueSelfSigned } from '../certificate/self-signed';
import { type Entity, put } from '../directory/collections';
import type { Tenant } from '../handlers/call';
import { textOf } from '../json-read';

const KEY_ID = 'signing-key';
const LIFETIME_MS = 5 * 365 * 86_400_000;

/** What signs tokens, and everything else without a certificate of its own. */
export interface SigningKey {
  readonly certificate: X509Certificate;
  readonly privateKey: KeyObject;
  /** `kid` and `x5t` of what it signs: SHA-1 of the certificate, base64url. */
  readonly keyId: string;
}

/** What signs now; made on first use, then kept with the directory: tokens outlive a restart. */
export async function signingKey(tenant: Tenant): Promise<SigningKey> {
  return keptSigningKeys(tenant)[0] ?? (await makeKey(tenant, (known) => known[0]));
}

/** A new key signs from now on; what was signed before can still be checked. */
export function rotateSigningKey(tenant: Tenant): Promise<SigningKey> {
  return makeKey(tenant, () => undefined);
}

/** `isEnough`: somebody else may have been faster while the key was made. */
async function makeKey(
  tenant: Tenant,
  isEnough: (known: readonly SigningKey[]) => SigningKey | undefined,
): Promise<SigningKey> {
  const { der, privateKey } = await issueSelfSigned({
    commonName: 'accounts.accesscontrol.windows.net',
    notBefore: new Date(tenant.nowMs()),
    notAfter: new Date(tenant.nowMs() + LIFETIME_MS),
  });
  const known = keptSigningKeys(tenant);
  const meanwhile = isEnough(known);
  if (meanwhile !== undefined) return meanwhile;
  const key = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  const id = known.length === 0 ? KEY_ID : `${KEY_ID}-${known.length + 1}`;
  const entity = { id, key, certificate: der.toString('base64') };
  tenant.directory.overwrite([put('hostKeys', entity)]);
  return keyIn(entity);
}

/** The newest first; none before the first token or metadata was asked for. */
export function keptSigningKeys(tenant: Tenant): SigningKey[] {
  return tenant.directory.listLatest('hostKeys').map(keyIn).reverse();
}

export async function defaultCertificate(tenant: Tenant): Promise<X509Certificate> {
  return (await signingKey(tenant)).certificate;
}

/** Parsed once for each entity: every request with a token asks for it. */
const parsed = new WeakMap<Entity, SigningKey>();

function keyIn(entity: Entity): SigningKey {
  const known = parsed.get(entity);
  if (known !== undefined) return known;
  const certificate = new X509Certificate(Buffer.from(textOf(entity['certificate']) ?? '', 'base64'));
  const key = {
    certificate,
    privateKey: createPrivateKey({
      key: Buffer.from(textOf(entity['key']) ?? '', 'base64'),
      type: 'pkcs8',
      format: 'der',
    }),
    keyId: keyIdOf(certificate),
  };
  parsed.set(entity, key);
  return key;
}

/** `kid` and `x5t`: SHA-1 of the certificate, base64url. */
export function keyIdOf(certificate: X509Certificate): string {
  return Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex').toString('base64url');
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
