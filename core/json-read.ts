import { own } from './own';
import { isJsonObject, type Json } from './json';
import { valueAt } from './json-path';

/** The list in an answer, or in a property of it; none where there is no list. */
export function itemsOf(body: Json | undefined, path = 'value'): readonly Json[] {
  const value = valueAt(body ?? null, path);
  return Array.isArray(value) ? (value as Json[]) : [];
}

/** A text in an answer; blank where there is none. */
export function textAt(json: Json | undefined, path: string): string {
  // '@odata.type' holds a dot, which a path would take for a step.
  const found =
    path.startsWith('@') && isJsonObject(json) ? (own(json, path) ?? null) : valueAt(json ?? null, path);
  return typeof found === 'string' ? found : '';
}
