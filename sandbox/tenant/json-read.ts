import { isJsonObject, type Json, type JsonObject } from '../../core/json';

/** Reading Graph objects, whose properties may be missing or null. */

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function textsOf(value: Json | undefined): string[] {
  return itemsOf(value).filter((item) => typeof item === 'string');
}

export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

export function objectsOf(value: Json | undefined): JsonObject[] {
  return itemsOf(value).filter(isJsonObject);
}

export function itemsOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** Equal identifiers: Graph compares GUIDs, names and domains without case. */
export function sameText(a: Json | undefined, b: Json | undefined): boolean {
  return typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase();
}

/** PATCH as Graph does it: complex values are merged, collections and simple values replaced. */
export function mergePatch(current: JsonObject, patch: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...current };
  for (const [name, value] of Object.entries(patch)) {
    const known = merged[name];
    merged[name] = isJsonObject(known) && isJsonObject(value) ? mergePatch(known, value) : value;
  }
  return merged;
}

export function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([other]) => other !== name));
}
