import { isJsonObject, type Json } from './json';

/** A sealed answer in data: whose it is, and the keyed digest of exactly the text that was given. */
export interface SealedReference {
  readonly inputId: string;
  readonly digest: string;
}

const WHOLE = /^\{sealed\.([a-z][a-zA-Z0-9]*)\.([\w-]+)\}$/;
const ANYWHERE = /\{sealed\.([a-z][a-zA-Z0-9]*)\.([\w-]+)\}/g;

/** What people see in its place. */
export const AS_GIVEN = '<as given, not shown>';

/** The text that stands for a sealed answer in a plan: `{sealed.apiKey.<digest>}`. */
export function sealedText({ inputId, digest }: SealedReference): string {
  return `{sealed.${inputId}.${digest}}`;
}

/** Every sealed answer that stands in data, once. */
export function sealedIn(data: unknown): SealedReference[] {
  const found = [...JSON.stringify(data ?? null).matchAll(ANYWHERE)];
  return [...new Map(found.map(([text, inputId = '', digest = '']) => [text, { inputId, digest }])).values()];
}

/**
 * JSON as a body holds it where Graph wants it as one text. Where a sealed answer stands in it, it stays data until it
 * is sent: only then can the answer be filled in.
 */
export function jsonText(json: Json): Json {
  return sealedIn(json).length === 0 ? JSON.stringify(json) : { $sealed: json };
}

/** What `jsonText` keeps as data; `null` for anything else. */
export function untoldJson(value: Json): Json {
  return isJsonObject(value) ? (value['$sealed'] ?? null) : null;
}

/** A body as it is sent. `textOf` gives the text behind a reference. */
export function withSealedFilledIn(body: Json, textOf: (reference: SealedReference) => string): Json {
  if (Array.isArray(body)) return body.map((item: Json) => withSealedFilledIn(item, textOf));
  if (!isJsonObject(body)) return body;
  const inside = untoldJson(body);
  if (inside === null)
    return Object.fromEntries(
      Object.entries(body).map(([name, item]) => [name, withSealedFilledIn(item, textOf)]),
    );
  const filled = mappedTexts(inside, (text) => {
    const [, inputId = '', digest = ''] = WHOLE.exec(text) ?? [];
    return digest === '' ? text : textOf({ inputId, digest });
  });
  return JSON.stringify(filled);
}

/** The same as people may see it. */
export function sealedInWords(text: string): string {
  return text.replace(ANYWHERE, AS_GIVEN);
}

/** Every text in it changed. */
export function mappedTexts(json: Json, change: (text: string) => string): Json {
  if (typeof json === 'string') return change(json);
  if (Array.isArray(json)) return json.map((item: Json) => mappedTexts(item, change));
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([name, item]) => [name, mappedTexts(item, change)]));
}
