import { isJsonObject, type Json } from '../../../core/json';
import type { Comparison, Filter, Literal, PropertyPath, TextFunction } from './filter-parser';

type Scope = Readonly<Record<string, Json | undefined>>;

/** Whether an object satisfies a filter; texts compare without case, as the directory does. */
export function matchesFilter(object: Scope, filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
      return matchesFilter(object, filter.left) && matchesFilter(object, filter.right);
    case 'or':
      return matchesFilter(object, filter.left) || matchesFilter(object, filter.right);
    case 'not':
      return !matchesFilter(object, filter.inner);
    case 'compare':
      return compare(read(object, filter.path), filter.operator, filter.value);
    case 'in':
      return filter.values.some((value) => compare(read(object, filter.path), 'eq', value));
    case 'text':
      return holdsText(read(object, filter.path), filter.fn, filter.value);
    case 'any':
      return matchesAny(object, filter);
  }
}

function matchesAny(object: Scope, { path, variable, inner }: Filter & { kind: 'any' }): boolean {
  const items = read(object, path);
  if (!Array.isArray(items)) return false;
  return items.some((item: Json) => inner === undefined || matchesFilter({ [variable]: item }, inner));
}

function read(object: Scope, path: PropertyPath): Json | undefined {
  let value: Json | undefined = object as Json;
  for (const part of path) {
    if (part === '$count') return Array.isArray(value) ? value.length : 0;
    value = isJsonObject(value) ? value[part] : undefined;
  }
  return value;
}

function compare(actual: Json | undefined, operator: Comparison, expected: Literal): boolean {
  const [left, right] = comparables(actual, expected);
  if (operator === 'eq') return left === right;
  if (operator === 'ne') return left !== right;
  if (left === null || right === null || typeof left !== typeof right) return false;
  switch (operator) {
    case 'gt':
      return left > right;
    case 'ge':
      return left >= right;
    case 'lt':
      return left < right;
    case 'le':
      return left <= right;
  }
}

type Comparable = string | number | boolean | null;

const MOMENT = /^\d{4}-\d\d-\d\d(t[\d:.]+(z|[+-]\d\d:\d\d))$/;

/** Moments by when they are: `10:00:00Z` comes before `10:00:00.5Z`. */
function comparables(actual: Json | undefined, expected: Literal): readonly [Comparable, Comparable] {
  const pair = [comparable(actual), comparable(expected)] as const;
  const areMoments = pair.every((value) => typeof value === 'string' && MOMENT.test(value));
  return areMoments ? [momentOf(pair[0]), momentOf(pair[1])] : pair;
}

function momentOf(text: Comparable): number {
  return Date.parse(String(text).toUpperCase());
}

function comparable(value: Json | undefined): Comparable {
  if (typeof value === 'string') return value.toLowerCase();
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function holdsText(actual: Json | undefined, fn: TextFunction, expected: string): boolean {
  if (typeof actual !== 'string') return false;
  const text = actual.toLowerCase();
  const part = expected.toLowerCase();
  switch (fn) {
    case 'startswith':
      return text.startsWith(part);
    case 'endswith':
      return text.endsWith(part);
    case 'contains':
      return text.includes(part);
  }
}
