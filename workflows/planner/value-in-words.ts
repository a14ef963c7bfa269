import type { Json } from '../../core/json';
import { plainWords } from '../../core/plain-words';

/** A value as a plan names it: “text”, yes or no, a list, nothing. */
export function inWords(value: Json): string {
  return plainWords(value, (text) => `“${text}”`);
}
