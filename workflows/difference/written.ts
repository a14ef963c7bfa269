import type { Check } from '../../core/checks';
import type { GraphRequest } from '../../core/graph-request';
import type { Json, JsonObject } from '../../core/json';
import { imageRead, valuesIn, writtenIn, type Leaf, type Value } from '../reading/before-image';
import { compare } from './difference';
import type { Expected } from './wanted';

/** A value that a PATCH writes. */
export interface Written extends Expected {
  readonly leaf: Leaf;
}

/** What a PATCH writes, one value each, as it stands afterwards; or what shall stand in the place of each. */
export function writtenBy(
  request: GraphRequest,
  instead: (wrote: Json, leaf: Leaf) => Json = (wrote) => wrote,
): Written[] {
  const read = imageRead(request);
  return valuesIn(writtenIn(request)).map(({ leaf, value }) => {
    const at = leaf.join('.');
    return {
      leaf,
      check: { read, expect: [{ label: at, at, test: 'as-written', value: instead(value, leaf) }] },
    };
  });
}

/** That the values of an object are these, whatever else it holds. */
export function holding(path: string, values: readonly Value[], say: string): Check {
  return {
    read: { path, select: [...new Set(values.map(({ leaf }) => leaf[0] ?? ''))] },
    expect: values.map(({ leaf, value }) => {
      const at = leaf.join('.');
      return { label: `${at} ${say}`, at, test: Array.isArray(value) ? 'same-set' : 'equals', value };
    }),
  };
}

/** Whether an object that holds this holds all that the PATCH writes. */
export function isWrittenIn(image: JsonObject, request: GraphRequest): boolean {
  const answer = { status: 200, body: image, requestId: '' };
  return compare(writtenBy(request), () => answer).differing.length === 0;
}
