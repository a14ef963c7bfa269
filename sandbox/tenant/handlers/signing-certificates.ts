import { randomUUID } from 'node:crypto';

import { issueSelfSigned, type SelfSignedCertificate } from '../certificate/self-signed';
import { put, type Write } from '../directory/collections';
import { badRequest } from '../graph-error';
import { objectsOf, textOf } from '../json-read';
import { checkCredentialPolicy } from '../rules/credential-policy';
import { type Answer, type Call, type HandlerTable, idOf } from './call';
import { graphTime, preciseTime } from './new-objects';
import { writableObject } from './objects';

const DEFAULT_NAME = 'CN=Microsoft Azure Federated SSO Certificate';
const LONGEST_YEARS = 3;
const DAY_MS = 86_400_000;

/** A private key, a public key and the password of their PFX, tied together by the thumbprint (Graph docs, addTokenSigningCertificate). */
async function addTokenSigningCertificate(call: Call): Promise<Answer> {
  const { tenant } = call;
  const servicePrincipalId = idOf(call);
  writableObject(tenant, 'servicePrincipals', servicePrincipalId);
  const displayName = textOf(call.body['displayName']) ?? DEFAULT_NAME;
  // A distinguished name: a comma begins its next part (cp_entra_saml replaces it).
  if (displayName.includes(','))
    throw badRequest(`Property displayName is invalid: '${displayName}' is no name.`);
  const startMs = tenant.nowMs();
  const endMs = endOf(call, startMs);
  const certificate = await issueSelfSigned({
    commonName: displayName.slice('CN='.length),
    notBefore: new Date(startMs),
    notAfter: new Date(endMs),
  });
  // Read again: the directory may have changed while the key was made.
  const before = writableObject(tenant, 'servicePrincipals', servicePrincipalId);
  checkCredentialPolicy(tenant, before, { kind: 'key', holder: 'servicePrincipal', startMs, endMs });
  const credentials = credentialsOf(certificate, { displayName, startMs, endMs });
  tenant.directory.commit([
    privateKeyOf(certificate),
    put('servicePrincipals', {
      ...before,
      keyCredentials: [...objectsOf(before['keyCredentials']), credentials.signing, credentials.verifying],
      passwordCredentials: [...objectsOf(before['passwordCredentials']), credentials.password],
    }),
  ]);
  return {
    status: 200,
    body: {
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.selfSignedCertificate',
      ...credentials.verifying,
      keyId: credentials.signing.keyId,
      thumbprint: certificate.thumbprint.toString('hex').toUpperCase(),
    },
  };
}

/** What a template may bring along, under Microsoft's own name. */
export async function broughtCertificate(startMs: number, validDays: number) {
  const endMs = startMs + validDays * DAY_MS;
  const certificate = await issueSelfSigned({
    commonName: DEFAULT_NAME.slice('CN='.length),
    notBefore: new Date(startMs),
    notAfter: new Date(endMs),
  });
  const { signing, verifying, password } = credentialsOf(certificate, {
    displayName: DEFAULT_NAME,
    startMs,
    endMs,
  });
  return {
    credentials: { keyCredentials: [signing, verifying], passwordCredentials: [password] },
    privateKey: privateKeyOf(certificate),
  };
}

/** For sign-ins, which it signs. */
function privateKeyOf({ thumbprint, privateKey }: SelfSignedCertificate): Write {
  const key = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  return put('signingKeys', { id: thumbprint.toString('hex').toUpperCase(), key });
}

function endOf(call: Call, startMs: number): number {
  const latest = new Date(startMs);
  latest.setUTCFullYear(latest.getUTCFullYear() + LONGEST_YEARS);
  const text = textOf(call.body['endDateTime']);
  if (text === undefined) return latest.getTime();
  const endMs = Date.parse(text);
  if (!(endMs > startMs) || endMs > latest.getTime() + DAY_MS) {
    throw badRequest('The endDateTime of a token signing certificate must lie within the next three years.');
  }
  return endMs;
}

interface Lifetime {
  readonly displayName: string;
  readonly startMs: number;
  readonly endMs: number;
}

function credentialsOf(
  { der, thumbprint }: SelfSignedCertificate,
  { displayName, startMs, endMs }: Lifetime,
) {
  const signingKeyId = randomUUID();
  const shared = {
    customKeyIdentifier: thumbprint.toString('base64'),
    displayName,
    // A certificate ends with a whole second; its beginning is the moment it was made (addtokensigningcertificate.md).
    endDateTime: graphTime(endMs),
    startDateTime: preciseTime(startMs),
  };
  return {
    signing: { ...shared, key: null, keyId: signingKeyId, type: 'X509CertAndPassword', usage: 'Sign' },
    verifying: {
      ...shared,
      key: der.toString('base64'),
      keyId: randomUUID(),
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
    },
    password: { ...shared, hint: null, keyId: signingKeyId, secretText: null },
  };
}

export const signingCertificateHandlers: HandlerTable = {
  'POST /servicePrincipals/{id}/addTokenSigningCertificate': addTokenSigningCertificate,
};
