import { isDeepStrictEqual } from 'node:util';

import { types } from '../contract/operations';
import type { Entity } from '../directory/collections';

/** Graph's own properties of a type that differ between two states of one object. */
export function changedProperties(typeName: string, before: Entity, after: Entity): string[] {
  return (types[typeName]?.properties ?? []).filter(
    (name) => !isDeepStrictEqual(before[name] ?? null, after[name] ?? null),
  );
}
