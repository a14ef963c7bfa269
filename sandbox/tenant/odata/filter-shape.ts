import type { Operation } from '../contract/operations';
import { unsupportedQuery } from '../graph-error';
import type { Filter, Literal, PropertyPath } from './filter-parser';
import { kindOf, kindWithin, type PropertyKind } from './property-kind';

type KindAt = (path: PropertyPath) => PropertyKind;

/** Refuses a filter that compares what cannot be compared, and so would quietly find nothing. */
export function checkShape({ resultType, filterable = [] }: Operation, filter: Filter): void {
  check(filter, ([property = '', ...below]) => {
    const kind = kindOf(resultType, property);
    if (below.length === 0) return kind;
    const path = [property, ...below];
    if (filterable.includes(path.join('/'))) return kindWithin(resultType, path);
    return kind === 'texts' && below.join() === '$count' ? 'number' : 'other';
  });
}

function check(filter: Filter, kindAt: KindAt): void {
  switch (filter.kind) {
    case 'and':
    case 'or':
      check(filter.left, kindAt);
      check(filter.right, kindAt);
      return;
    case 'not':
      check(filter.inner, kindAt);
      return;
    case 'compare':
      checkValues(filter.path, [filter.value], kindAt);
      return;
    case 'in':
      checkValues(filter.path, filter.values, kindAt);
      return;
    case 'text':
      checkValues(filter.path, [filter.value], kindAt);
      return;
    case 'any':
      checkLambda(filter, kindAt);
  }
}

function checkValues(path: PropertyPath, values: readonly Literal[], kindAt: KindAt): void {
  const kind = kindAt(path);
  if (values.every((value) => FITS[kind](value))) return;
  throw unsupportedQuery(`Invalid filter clause: '${path.join('/')}' cannot be compared in this way.`);
}

const FITS: Readonly<Record<PropertyKind, (value: Literal) => boolean>> = {
  text: (value) => value === null || typeof value === 'string',
  flag: (value) => value === null || typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  texts: () => false,
  other: () => false,
};

/** The items of a list are texts: within `any(x:…)` there is nothing but `x`. */
function checkLambda({ path, variable, inner }: Filter & { kind: 'any' }, kindAt: KindAt): void {
  if (kindAt(path) !== 'texts') {
    throw unsupportedQuery(
      `Invalid filter clause: '${path.join('/')}' is no list that 'any' can look through.`,
    );
  }
  if (inner !== undefined) check(inner, (below) => (below.join() === variable ? 'text' : 'other'));
}
