import type { References } from '../core/graph-request';
import { isJsonObject, type Json } from '../core/json';

const PLACEHOLDER = /\{([a-z][a-zA-Z]*\.[a-zA-Z]+)\}/g;

/** Names of the placeholders in a text, e.g. `['input.entityId', 'tenant.id']`. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

/** All texts of a recipe, at any depth. */
export function textsOf(json: Json): string[] {
  if (typeof json === 'string') return [json];
  if (Array.isArray(json)) return json.flatMap((item: Json) => textsOf(item));
  return isJsonObject(json) ? Object.values(json).flatMap((item) => textsOf(item)) : [];
}

/** Fills in what is known; placeholders without a value stay as they are (references of the plan). */
export function fill(text: string, values: References): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);
}

/** Placeholders that stand for something besides inputs, and when they get their value. */
export const KNOWN_PLACEHOLDERS: readonly string[] = [
  'tenant.id',
  'tenant.name',
  'login.url',
  'authority.url',
  'requester.mail',
  'requester.name',
  'vendor.name',
  'app.name',
  'app.clientId',
  'app.objectId',
  'sp.objectId',
  'secret.endDate',
  'certificate.thumbprint',
  'certificate.endDate',
];
