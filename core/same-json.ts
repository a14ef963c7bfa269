import { canonicalJson, isJsonObject, type Json } from './json';

/**
 * Whether two values say the same to Microsoft Graph: keys in any order, and a moment is a moment however many
 * decimals it is written with. Graph keeps seven and writes all of them (Graph docs, addPassword: "…50:29.3086381Z"),
 * a caller sends three.
 */
export function isSameJson(one: Json, other: Json): boolean {
  return comparable(one) === comparable(other);
}

/** Text that is equal for values that say the same; to compare, never to show or to hash. */
export function comparable(value: Json): string {
  return canonicalJson(withShortMoments(value));
}

const MOMENT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(?:Z|\+00:00)$/;

function withShortMoments(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withShortMoments(item));
  if (isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withShortMoments(item)]));
  const [, seconds, decimals = ''] = typeof value === 'string' ? (MOMENT.exec(value) ?? []) : [];
  return seconds === undefined ? value : `${seconds}.${decimals.replace(/0+$/, '')}Z`;
}
