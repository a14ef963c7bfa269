import type { Expectation } from '../../../core/checks';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json';

/** A piece of one PATCH: what it writes, how it reads in words, what must be read back. */
export interface Setting {
  readonly change: JsonObject;
  readonly details: readonly string[];
  readonly expect: readonly Expectation[];
}

/** Many pieces as one PATCH: complex values such as `web` are joined, lists are not. */
export function joinSettings(settings: readonly Setting[]): Setting {
  return {
    change: settings.reduce<JsonObject>((all, { change }) => joinObjects(all, change), {}),
    details: settings.flatMap(({ details }) => details),
    expect: settings.flatMap(({ expect }) => expect),
  };
}

function joinObjects(first: JsonObject, second: JsonObject): JsonObject {
  const joined: Record<string, Json> = { ...first };
  for (const [name, value] of Object.entries(second)) {
    const known = joined[name];
    joined[name] = isJsonObject(known) && isJsonObject(value) ? joinObjects(known, value) : value;
  }
  return joined;
}

/** Values of the run in words: `api://{app.clientId}` has no client ID yet. */
export function inWords(text: string): string {
  return text
    .replace(/\{app\.clientId\}/g, '<client ID>')
    .replace(/\{(first|second)App\.clientId\}/g, '<client ID of the $1 application>');
}
