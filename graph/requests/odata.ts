import { cloud } from '../../core/cloud';
import type { Json } from '../../core/json';
import { ref, referencesIn } from '../../core/references';

/** The name when the whole argument is one reference, such as `{app.objectId}`. */
function referenceName(argument: string): string | null {
  const name = referencesIn(argument)[0];
  return name !== undefined && argument === `{${name}}` ? name : null;
}

/** An id as a path segment, percent-encoded; a reference such as `{app.objectId}` keeps its braces. */
export function segment(objectId: string): string {
  return referenceName(objectId) !== null ? objectId : encodeURIComponent(objectId);
}

/** An id given as an argument of a path, put into a body: a reference becomes `{"$ref": …}`. */
export function idInBody(objectId: string): Json {
  const name = referenceName(objectId);
  return name === null ? objectId : ref(name);
}

/**
 * The address of an object in Graph, put into a body: a reference makes it `{"$text": …}`. `collection` is a path such as
 * `/policies/claimsMappingPolicies`; as documented, without a tenant, which breaks it (microsoft-graph-docs issue 18898).
 */
export function addressInBody(collection: string, objectId: string): Json {
  const prefix = `${cloud().graphUrl}/v1.0${collection}/`;
  return referenceName(objectId) !== null
    ? { $text: `${prefix}${objectId}` }
    : `${prefix}${encodeURIComponent(objectId)}`;
}

/** A quoted OData literal, ready for a URL. */
export interface Literal {
  readonly encoded: string;
}

/** Text somebody typed: quotes doubled, everything else percent-encoded, braces included. */
export function text(value: string): Literal {
  return { encoded: `'${encodeURIComponent(value.replaceAll("'", "''"))}'` };
}

/** An id or a reference to one. */
export function id(value: string): Literal {
  return referenceName(value) !== null ? { encoded: `'${value}'` } : text(value);
}

/** An OData expression; only literals can be put into it. */
export function odata(parts: TemplateStringsArray, ...literals: readonly Literal[]): string {
  return parts.map((part, index) => part.replaceAll(' ', '%20') + (literals[index]?.encoded ?? '')).join('');
}

/** `$select=a,b`, with a leading `?` or `&`; nothing for an empty list. */
export function selecting(properties: readonly string[], lead: '?' | '&' = '?'): string {
  return properties.length === 0 ? '' : `${lead}$select=${properties.join(',')}`;
}

/** `$search` in any of these properties; needs `ConsistencyLevel: eventual`. */
export function searchIn(properties: readonly string[], words: string): string {
  const escaped = words.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return `$search=${encodeURIComponent(properties.map((property) => `"${property}:${escaped}"`).join(' OR '))}`;
}

/** Advanced directory queries read an index and need this header. */
export const EVENTUAL = { ConsistencyLevel: 'eventual' } as const;

const VERSION = '/v1.0';

/** The path of an `@odata.nextLink`; whatever its host, ours is asked. */
export function pathOfLink(link: string): string {
  const { pathname, search } = new URL(link);
  return `${pathname.slice(pathname.indexOf(VERSION) + VERSION.length)}${search}`;
}
