import { care } from './care-chapters';
import { batch, farewell, people } from './directory-chapters';
import { gallery } from './gallery-chapters';
import { policies } from './policy-chapters';
import { registration } from './registration-chapters';

/** A value that an earlier answer gave, `{name}` in a path or body. */
export type Saved = Readonly<Record<string, string>>;

export interface Chapter {
  /** `METHOD /path/template` of the contract. */
  readonly operation: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  /** Names for values of the answer, by their path in it. */
  readonly saves?: Readonly<Record<string, string>>;
}

/** One walk through every operation the product uses, in an order in which each finds what it needs. */
export const STORY: readonly Chapter[] = [
  ...gallery,
  ...policies,
  ...registration,
  ...care,
  ...people,
  ...batch,
  ...farewell,
];

/** A path or body with the values saved so far. */
export function filled<T>(value: T, saved: Saved): T {
  if (value === undefined) return value;
  // A JSON text inside a text keeps its own braces: only known names are replaced.
  const text = JSON.stringify(value).replace(/\{(\w+)\}/g, (whole, name: string) => saved[name] ?? whole);
  return JSON.parse(text) as T;
}
