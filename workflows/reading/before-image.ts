import { isJsonObject, type Json, type JsonObject } from '../../core/json';
import { isSameJson } from '../../core/same-json';
import type { GraphAnswer, GraphRequest } from '../../core/graph-request';
import type { Tenant } from '../../core/ports/tenant';

/** One value that a PATCH writes, e.g. `['web', 'redirectUris']`; a list is one value. */
export type Leaf = readonly string[];

/** What the properties that a PATCH writes hold now; `null` when the object is not there. */
export async function readImage(tenant: Tenant, request: GraphRequest): Promise<JsonObject | null> {
  const [answer] = await tenant.readMany([imageRequest(request)]);
  return imageIn(answer, request);
}

/** The read that shows what a PATCH writes over. */
export function imageRequest({ path, body }: GraphRequest): GraphRequest {
  return { method: 'GET', path: `${path}?$select=${Object.keys(objectOf(body)).join(',')}` };
}

export function imageIn(answer: GraphAnswer | undefined, { body }: GraphRequest): JsonObject | null {
  return answer?.status === 200 && isJsonObject(answer.body) ? imageOf(answer.body, objectOf(body)) : null;
}

function objectOf(body: Json | undefined): JsonObject {
  return isJsonObject(body ?? null) ? (body as JsonObject) : {};
}

/** Of an object, exactly the values that `written` writes. */
export function imageOf(object: JsonObject, written: JsonObject): JsonObject {
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

/** Graph fills in what was not sent and keeps lists in an order of its own. */
export function holdsValue(found: Json, wanted: Json): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(found) &&
      found.length === wanted.length &&
      wanted.every((one: Json) => found.some((other: Json) => holdsValue(other, one)))
    );
  }
  if (!isJsonObject(wanted)) return isSameJson(found, wanted);
  return (
    isJsonObject(found) &&
    Object.entries(wanted).every(([name, value]) => holdsValue(found[name] ?? null, value))
  );
}
