import type { Json } from './json';

/** A JSON text as what it says; any other text stays itself. */
export function parsedText(value: Json): Json {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}
