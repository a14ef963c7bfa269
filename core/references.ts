import { AppError } from './errors';
import type { GraphRequest, References } from './graph-request';
import { isJsonObject, type Json, type JsonObject } from './json';
import { untoldJson } from './sealed';

/** A name with at least one dot in braces: `{app.objectId}`. Anything else in braces is literal text. */
const REFERENCE = /\{([a-zA-Z][\w-]*(?:\.[\w-]+)+)\}/g;

/** A body value that stands for an output of an earlier operation. */
export function ref(name: string): JsonObject {
  return { $ref: name };
}

/** A text with references inside; plain text stays plain. */
export function textWithReferences(text: string): Json {
  return referencesIn(text).length > 0 ? { $text: text } : text;
}

/**
 * Inside a list: every entry of the list that an earlier operation put out as JSON, without the named properties.
 * For collections that Graph replaces as a whole and whose existing entries must survive. An entry that the list holds
 * under the same id, or as the same text, takes the place of the present one.
 */
export function entriesOf(name: string, without: readonly string[] = []): JsonObject {
  return { $spread: name, without: [...without] };
}

/** Names of the references in a text, e.g. `['app.objectId']`. */
export function referencesIn(text: string): string[] {
  return [...text.matchAll(REFERENCE)].map((match) => match[1] ?? '');
}

/**
 * Names of all references in data, whatever their form; operations and requests are data as well. Sealed answers are
 * none: no operation gives them, and they are filled in only while a request is sent.
 */
export function referencesUsedIn(data: unknown): string[] {
  const text = JSON.stringify(data ?? null);
  const whole = [...text.matchAll(/"\$(?:ref|spread)":"([^"]+)"/g)].map((match) => match[1] ?? '');
  return [...referencesIn(text), ...whole].filter((name) => !name.startsWith('sealed.'));
}

/** Whether everything that the data refers to is known. */
export function isKnown(data: unknown, references: References): boolean {
  return referencesUsedIn(data).every((name) => references[name] !== undefined);
}

export function resolveText(text: string, references: References): string {
  return text.replace(REFERENCE, (_, name: string) => valueOf(name, references));
}

/** Like `resolveText`, for a request path: values are percent-encoded. */
export function resolvePath(path: string, references: References): string {
  return path.replace(REFERENCE, (_, name: string) => encodeURIComponent(valueOf(name, references)));
}

export function resolveJson(value: Json, references: References): Json {
  if (Array.isArray(value)) return resolveList(value as Json[], references);
  if (!isJsonObject(value)) return value;
  if (typeof value['$ref'] === 'string') return valueOf(value['$ref'], references);
  if (typeof value['$text'] === 'string') return resolveText(value['$text'], references);
  if (untoldJson(value) !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveJson(item, references)]));
}

function resolveList(list: readonly Json[], references: References): Json[] {
  const ids = list.flatMap((item) =>
    isJsonObject(item) && typeof item['id'] === 'string' ? [item['id']] : [],
  );
  const isSpread = (item: Json) => isJsonObject(item) && typeof item['$spread'] === 'string';
  const own = list.filter((item) => !isSpread(item)).map((item) => resolveJson(item, references));
  const isHeld = (entry: Json) =>
    isJsonObject(entry) ? ids.some((id) => id === entry['id']) : own.includes(entry);
  return list.flatMap((item) =>
    isJsonObject(item) && typeof item['$spread'] === 'string'
      ? spreadEntries(item['$spread'], item, references).filter((entry) => !isHeld(entry))
      : [resolveJson(item, references)],
  );
}

function spreadEntries(name: string, item: JsonObject, references: References): Json[] {
  const without = Array.isArray(item['without']) ? (item['without'] as Json[]) : [];
  const entries = JSON.parse(valueOf(name, references)) as Json[];
  return entries.map((entry) =>
    isJsonObject(entry)
      ? Object.fromEntries(Object.entries(entry).filter(([name]) => !without.includes(name)))
      : entry,
  );
}

/** The request as it is sent. Error: `bug` when a reference has no value yet. */
export function resolveRequest(request: GraphRequest, references: References): GraphRequest {
  return {
    ...request,
    path: resolvePath(request.path, references),
    ...(request.body === undefined ? {} : { body: resolveJson(request.body, references) }),
  };
}

function valueOf(name: string, references: References): string {
  const value = references[name];
  if (value === undefined) {
    throw new AppError({
      kind: 'bug',
      code: 'reference-missing',
      safeText: `The value ${name} is not known yet.`,
    });
  }
  return value;
}
