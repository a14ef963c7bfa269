import type { Operation } from '../contract/operations';
import { unsupportedQuery } from '../graph-error';
import type { Filter, Literal, PropertyPath } from './filter-parser';
import { kindOf, kindWithin, type PropertyKind } from './property-kind';

type KindAt = (path: PropertyPath) => PropertyKind;

interface Shape {
  readonly kindAt: KindAt;
  /** Whether `any` looks through a list of objects there: the targets of an audit. */
  readonly isOfObjects: (path: PropertyPath) => boolean;
  readonly within: KindAt;
}

/** Refuses a filter that compares what cannot be compared, and so would quietly find nothing. */
export function checkShape(operation: Operation, filter: Filter): void {
  const { resultType, filterable = [] } = operation;
  check(filter, {
    kindAt: kindAt(operation),
    isOfObjects: (path) => filterable.includes(`${path.join('/')}/any`),
    within: (path) => kindWithin(resultType, path),
  });
}

function kindAt({ resultType, filterable = [] }: Operation): KindAt {
  return ([property = '', ...below]) => {
    const kind = kindOf(resultType, property);
    if (below.length === 0) return kind;
    const path = [property, ...below];
    if (filterable.includes(path.join('/'))) return kindWithin(resultType, path);
    return kind === 'texts' && below.join() === '$count' ? 'number' : 'other';
  };
}

function check(filter: Filter, shape: Shape): void {
  switch (filter.kind) {
    case 'and':
    case 'or':
      check(filter.left, shape);
      check(filter.right, shape);
      return;
    case 'not':
      check(filter.inner, shape);
      return;
    case 'compare':
      checkValues(filter.path, [filter.value], shape);
      return;
    case 'in':
      checkValues(filter.path, filter.values, shape);
      return;
    case 'text':
      checkValues(filter.path, [filter.value], shape);
      return;
    case 'any':
      checkLambda(filter, shape);
  }
}

function checkValues(path: PropertyPath, values: readonly Literal[], shape: Shape): void {
  const kind = shape.kindAt(path);
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

/** The items of a list are texts, where there is nothing but `x` within `any(x:…)`, or objects with texts. */
function checkLambda({ path, variable, inner }: Filter & { kind: 'any' }, shape: Shape): void {
  const isOfObjects = shape.isOfObjects(path);
  if (!isOfObjects && shape.kindAt(path) !== 'texts') {
    throw unsupportedQuery(
      `Invalid filter clause: '${path.join('/')}' is no list that 'any' can look through.`,
    );
  }
  if (inner === undefined) return;
  const ofItem: KindAt = ([first = '', ...below]) => {
    if (first !== variable || below.length > 0 !== isOfObjects) return 'other';
    return isOfObjects ? shape.within([...path, ...below]) : 'text';
  };
  check(inner, { ...shape, isOfObjects: () => false, kindAt: ofItem });
}
