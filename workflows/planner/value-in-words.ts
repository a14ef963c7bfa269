import type { Json } from '../../core/json';

/** A value as a plan names it: “text”, a list, nothing. */
export function inWords(value: Json): string {
  if (value === null || value === '') return 'nothing';
  if (typeof value === 'string') return `“${value}”`;
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.length === 0 ? 'nothing' : value.map((one: Json) => inWords(one)).join(', ');
}
