import { isJsonObject, type Json, type JsonObject } from './json';

const HIDDEN = '[hidden]';

/** Fields that hold a secret, or what people wrote, whatever their value looks like. */
const SECRET_FIELD =
  /^(.*(password|passphrase|secret|secrettext|token|apikey|assertion|credential|cookie)|authorization|connectionstring|databaseurl|privatekey|body|html|attachments?|answers?|email(body|text)?)$/;

const SECRET_TEXTS: readonly RegExp[] = [
  /\bBearer\s+[\w.~+/-]+=*/gi,
  // A JSON web token.
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  // A client secret of Entra ID carries `Q~` after three characters and a digit.
  /[\w.~-]{3}\dQ~[\w.~-]{20,}/g,
  // Our own links: whoever has one gets what it leads to.
  /(?<=\/reveal\/)[\w-]{43}/g,
  /(?<=\/files\/)[^\s/"']{60,}/g,
  // Passwords inside addresses.
  /(?<=\b[a-z][a-z+.-]{1,20}:\/\/[^\s:/@]{1,200}:)[^\s/@]+(?=@)/gi,
];

/** Text of any origin with tokens, client secrets and one-time links cut out. */
export function withoutSecrets(text: string): string {
  return SECRET_TEXTS.reduce((result, secret) => result.replace(secret, '[redacted]'), text);
}

/** Fields of a log entry as they may be kept: by their names and by what they look like, at any depth. */
export function redactedFields(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      isSecretField(name, value) ? HIDDEN : redacted(value),
    ]),
  );
}

function redacted(value: Json): Json {
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) return value.map((one: Json) => redacted(one));
  return isJsonObject(value) ? redactedFields(value) : value;
}

/** Numbers, flags and nothing at all give nothing away: `tokens: 3`. */
function isSecretField(name: string, value: Json): boolean {
  const isTelling = value !== null && typeof value !== 'number' && typeof value !== 'boolean';
  return isTelling && SECRET_FIELD.test(name.toLowerCase().replace(/[^a-z]/g, ''));
}
