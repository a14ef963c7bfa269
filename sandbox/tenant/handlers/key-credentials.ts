import { randomUUID, X509Certificate } from 'node:crypto';

import type { Json, JsonObject } from '../../../core/json';
import { badRequest } from '../graph-error';
import { objectsOf, sameText, textOf } from '../json-read';
import { preciseTime } from './new-objects';

/**
 * A PATCH lists the key credentials that shall remain; a reader does not get the keys themselves, so what is known
 * by `keyId` stays as it is.
 */
export function keptKeyCredentials(before: JsonObject, patch: JsonObject): Json[] | undefined {
  const known = objectsOf(before['keyCredentials']);
  return kept(before, patch, 'keyCredentials')?.map((one) => (known.includes(one) ? one : newKey(one)));
}

/** Of a new one the service reads name and days from the certificate (application-update.md). */
function newKey(sent: JsonObject): JsonObject {
  if (sent['type'] === 'Symmetric') return { ...sent, keyId: sent['keyId'] ?? randomUUID() };
  const certificate = certificateIn(textOf(sent['key']));
  const thumbprint = Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex');
  return {
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
    ...sent,
    customKeyIdentifier: sent['customKeyIdentifier'] ?? thumbprint.toString('base64'),
    displayName: sent['displayName'] ?? certificate.subject.split('\n').join(', '),
    endDateTime: preciseTime(Date.parse(certificate.validTo)),
    key: certificate.raw.toString('base64'),
    keyId: sent['keyId'] ?? randomUUID(),
    startDateTime: preciseTime(Date.parse(certificate.validFrom)),
  };
}

function certificateIn(key: string | undefined): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(key ?? '', 'base64'));
  } catch {
    throw badRequest("Invalid value specified for property 'keyCredentials': the key is no certificate.");
  }
}

export function keptPasswordCredentials(before: JsonObject, patch: JsonObject): Json[] | undefined {
  return kept(before, patch, 'passwordCredentials')?.map(withoutSecret);
}

function kept(before: JsonObject, patch: JsonObject, property: string): JsonObject[] | undefined {
  if (!(property in patch)) return undefined;
  const known = objectsOf(before[property]);
  return objectsOf(patch[property]).map(
    (sent) =>
      known.find((stored) => sameText(stored['keyId'], sent['keyId']) && sameUsage(stored, sent)) ?? sent,
  );
}

function sameUsage(stored: JsonObject, sent: JsonObject): boolean {
  return !('usage' in stored) || !('usage' in sent) || stored['usage'] === sent['usage'];
}

function withoutSecret(credential: JsonObject): JsonObject {
  return { ...credential, secretText: null };
}
