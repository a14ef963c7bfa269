import { isJsonObject, type Json, type JsonObject } from './json';

/** A value of Graph as people write it, never as JSON: a text, yes or no, a list, what an entry is called. */
export function plainWords(json: Json, quoted: (text: string) => string = (text) => text): string {
  if (json === null || json === '') return 'nothing';
  if (typeof json === 'boolean') return json ? 'yes' : 'no';
  if (typeof json === 'number') return String(json);
  if (typeof json === 'string') {
    const parsed = parsedObject(json);
    return parsed === null ? quoted(json) : plainWords(parsed, quoted);
  }
  if (!isJsonObject(json)) return listed(json, quoted);
  return entryWords(json, quoted);
}

function listed(items: readonly Json[], quoted: (text: string) => string): string {
  return items.length === 0 ? 'nothing' : items.map((one) => plainWords(one, quoted)).join(', ');
}

/** Longest text of a value on a card. */
const LONGEST = 200;

/** A value as a card shows it. */
export function shortText(json: Json): string {
  const text = plainWords(json);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** The definition of a policy is JSON within a text. */
function parsedObject(text: string): JsonObject | null {
  if (!text.startsWith('{')) return null;
  try {
    const parsed = JSON.parse(text) as Json;
    return isJsonObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** What the entries of Graph's lists are called by. */
const NAMES = ['displayName', 'adminConsentDisplayName', 'name', 'value', 'appId', 'id'];

function entryWords(entry: JsonObject, quoted: (text: string) => string): string {
  const claim = entry['SamlClaimType'] ?? entry['JwtClaimType'];
  if (typeof claim === 'string') return `${claim} from ${sourceOf(entry)}`;
  const schema = entry['ClaimsMappingPolicy'] ?? null;
  if (isJsonObject(schema)) return plainWords(schema['ClaimsSchema'] ?? null, quoted);
  const name = NAMES.map((one) => entry[one]).find((one) => typeof one === 'string' && one !== '');
  if (typeof name === 'string') return quoted(name);
  const parts = Object.entries(entry).map(([key, value]) => `${key}: ${plainWords(value, quoted)}`);
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

function sourceOf({ Source: source, ID: id, Value: value }: JsonObject): string {
  if (typeof value === 'string') return `“${value}”`;
  return [source, id].filter((one) => typeof one === 'string').join('.');
}
