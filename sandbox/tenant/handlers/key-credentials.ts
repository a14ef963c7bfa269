import type { Json, JsonObject } from '../../../core/json';
import { objectsOf, sameText } from '../json-read';

/**
 * A PATCH lists the key credentials that shall remain; a reader does not get the keys themselves, so what is known
 * by `keyId` stays as it is.
 */
export function keptKeyCredentials(before: JsonObject, patch: JsonObject): Json[] | undefined {
  return kept(before, patch, 'keyCredentials');
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
