import type { Read } from '../../core/checks';
import { isJsonObject, type Json, type JsonObject } from '../../core/json';
import type { GraphAnswer, GraphRequest } from '../../core/graph-request';

/** One value that a PATCH writes, e.g. `['web', 'redirectUris']`; a list is one value. */
export type Leaf = readonly string[];

/** The read that shows what a PATCH writes over. */
export function imageRead(request: GraphRequest): Read {
  return { path: request.path, select: Object.keys(writtenIn(request)) };
}

/** What the properties that a PATCH writes hold now; `null` when the object is not there. */
export function imageIn(answer: GraphAnswer | undefined, request: GraphRequest): JsonObject | null {
  return answer?.status === 200 && isJsonObject(answer.body)
    ? imageOf(answer.body, writtenIn(request))
    : null;
}

/** A value of an object. */
export interface Value {
  readonly leaf: Leaf;
  readonly value: Json;
}

export function valuesIn(object: JsonObject): Value[] {
  return leavesOf(object).map((leaf) => ({ leaf, value: leafOf(object, leaf) }));
}

/** What a PATCH writes. */
export function writtenIn({ body = null }: Pick<GraphRequest, 'body'>): JsonObject {
  return isJsonObject(body) ? body : {};
}

/** Of an object, exactly the values that `written` writes. */
function imageOf(object: JsonObject, written: JsonObject): JsonObject {
  return leavesOf(written).reduce<JsonObject>(
    (image, leaf) => withLeaf(image, leaf, leafOf(object, leaf)),
    {},
  );
}

export function leavesOf(written: JsonObject, above: Leaf = []): Leaf[] {
  return Object.entries(written).flatMap(([name, value]) =>
    isJsonObject(value) ? leavesOf(value, [...above, name]) : [[...above, name]],
  );
}

export function leafOf(object: JsonObject, leaf: Leaf): Json {
  return leaf.reduce<Json>((json, name) => (isJsonObject(json) ? (json[name] ?? null) : null), object);
}

export function withLeaf(object: JsonObject, [name = '', ...rest]: Leaf, value: Json): JsonObject {
  if (rest.length === 0) return { ...object, [name]: value };
  const inside = object[name];
  return {
    ...object,
    [name]: withLeaf(isJsonObject(inside ?? null) ? (inside as JsonObject) : {}, rest, value),
  };
}
