import { isJsonObject, type Json, type JsonObject } from '../../../core/json';

/**
 * Graph takes back what it gave: clients send whole lists as they read them, with members that only the service sets
 * (terraform-provider-azuread, service_principal_token_signing_certificate_resource.go; m365 entra app role add).
 */
const ONLY_READ: Readonly<Record<string, readonly string[]>> = {
  passwordCredentials: ['hint', 'secretText'],
  appRoles: ['origin'],
};

/** The body without those members, in entries that say by their id that they were read before. */
export function withoutEchoes(body: Json | undefined): Json | undefined {
  if (!isJsonObject(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, plain(value, ONLY_READ[name])]),
  );
}

function plain(value: Json, onlyRead: readonly string[] | undefined): Json {
  if (onlyRead === undefined || !Array.isArray(value)) return value;
  return value.map((entry: Json) => (wasRead(entry) ? without(entry, onlyRead) : entry));
}

function wasRead(entry: Json): entry is JsonObject {
  return isJsonObject(entry) && typeof (entry['keyId'] ?? entry['id']) === 'string';
}

function without(entry: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => !names.includes(name)));
}
