import { canonicalJson, type Json } from '../../../../core/json';
import type { References } from '../../../../core/graph-request';
import type { OperationRecord, PlannedOperation } from '../../../../core/plan';
import type { Tenant } from '../../../../core/ports/tenant';
import { placeOf, wantedOf, wantedValue, type Wanted } from '../../../difference/wanted';

/** One operation by the former answers and by the new ones; of what is new or gone, one of them. */
export interface Pair {
  readonly key: string;
  readonly former?: PlannedOperation;
  readonly next?: PlannedOperation;
}

export interface Comparing {
  readonly tenant: Tenant;
  readonly references: References;
  /** By its place in the tenant. */
  readonly stands: ReadonlyMap<string, Wanted>;
  /** Of all plans of the request. */
  readonly records: readonly OperationRecord[];
  readonly planSeq: number;
  /** Operations on an application that was there before keep what they write over. */
  readonly isAdopted: (key: string) => boolean;
}

/** What is left to do for a pair: in its place, and what has to come last. */
export interface Left {
  readonly operations: readonly PlannedOperation[];
  readonly last?: readonly PlannedOperation[];
  /** Said on the plan; `blocking` where it cannot be done. */
  readonly notices?: readonly { readonly severity: 'info' | 'warning' | 'blocking'; readonly text: string }[];
}

export const NOTHING_LEFT: Left = { operations: [] };

export function pairsOf(former: readonly PlannedOperation[], next: readonly PlannedOperation[]): Pair[] {
  const gone = former.filter(({ key }) => next.every((one) => one.key !== key));
  return [
    ...next.map((operation) => {
      const before = former.find(({ key }) => key === operation.key);
      return { key: operation.key, next: operation, ...(before === undefined ? {} : { former: before }) };
    }),
    ...gone.map((operation) => ({ key: operation.key, former: operation })),
  ];
}

/** Keys of the second application's operations begin with its name, whatever is put before them. */
export function keyWith(prefix: string, key: string): string {
  return key.startsWith('second-') ? `second-${prefix}-${key.slice('second-'.length)}` : `${prefix}-${key}`;
}

export function plainKey(key: string): string {
  return key.replace(/^second-/, '');
}

export function wantedBy(operation: PlannedOperation | undefined, { references }: Comparing): Wanted[] {
  return operation === undefined ? [] : wantedOf(operation, references);
}

/** Whether what stands already has it so: an earlier try of this change may have done it. */
export function standsSo(wanted: Wanted, former: Wanted | undefined, { stands }: Comparing): boolean {
  const standing = stands.get(placeOf(wanted));
  if (standing === undefined) return false;
  if (wanted.check.expect[0].test === 'excludes') return standing.check.expect[0].test === 'excludes';
  const [one, other] = [wantedValue(standing), wantedValue(wanted)];
  if (!Array.isArray(one) || !Array.isArray(other)) return isSame(one, other);
  const left = former === undefined ? null : wantedValue(former);
  const gone = Array.isArray(left) ? left.filter((item: Json) => !has(other, item)) : [];
  return other.every((item: Json) => has(one, item)) && !gone.some((item: Json) => has(one, item));
}

export function isSame(one: Json, other: Json): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

export function has(list: readonly Json[], item: Json): boolean {
  return list.some((one) => isSame(one, item));
}
