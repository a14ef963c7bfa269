import type { Check, Expectation } from '../../../core/checks';
import type { References } from '../../../core/graph-request';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../../core/json';
import type { PlannedOperation } from '../../../core/plan';
import type { Tenant } from '../../../core/ports/tenant';
import { isKnown, resolveJson } from '../../../core/references';
import { leafOf, withLeaf } from '../../reading/before-image';
import { requestFor } from '../../reading/run-checks';
import { itemsOf, textAt } from '../../../core/json-read';
import {
  counterpart,
  entryName,
  isEntitlement,
  WHOLE_LISTS,
  whyUnsuited,
  writable,
  type WholeList,
} from '../../reading/entitlements';

/** A PATCH that keeps what stands in the lists which Graph replaces as a whole. */
export interface Joined {
  readonly operation: PlannedOperation;
  /** Ids of ours → ids of the entries that are there in their place and are used from here on. */
  readonly sameAs: Readonly<Record<string, string>>;
  /** The lists must still be as the plan saw them. */
  readonly reliesOn: readonly Check[];
  /** Why it cannot be done, a sentence each. */
  readonly problems: readonly string[];
}

interface Entries {
  readonly list: WholeList;
  readonly existing: readonly JsonObject[];
  readonly ours: readonly JsonObject[];
}

/**
 * App roles, scopes and pre-authorised clients of an application that is adopted: the PATCH carries every entry that
 * is there as it is, and ours beside it. An entry with the value of one of ours is used, not made again.
 */
export async function joinedWithExisting(
  tenant: Tenant,
  planned: PlannedOperation,
  known: References,
): Promise<Joined> {
  const lists = WHOLE_LISTS.filter(({ leaf }) => Array.isArray(leafOf(bodyOf(planned), leaf)));
  if (lists.length === 0) return { operation: planned, sameAs: {}, reliesOn: [], problems: [] };
  const read = { path: planned.request.path, select: [...new Set(lists.map(({ leaf }) => leaf[0] ?? ''))] };
  const [answer] = await tenant.readMany([requestFor(read, known)]);
  const existingIn = ({ leaf }: WholeList) => itemsOf(answer?.body, leaf.join('.')).filter(isJsonObject);
  const pairs = lists.flatMap((list) => pairsOf(oursIn(planned, list, known), existingIn(list), list));
  const sameAs = Object.fromEntries(
    pairs
      .map(({ ours, existing }) => [textAt(ours, 'id'), textAt(existing, 'id')] as const)
      .filter(([ours, theirs]) => ours !== theirs),
  );
  const operation = lists.reduce(
    (one, list) => {
      const ours = oursIn(one, list, known);
      return joined(one, { list, existing: existingIn(list), ours });
    },
    withIds(planned, sameAs),
  );
  return {
    operation,
    sameAs,
    reliesOn: lists.map((list) => ({ read, expect: [asItIs(list, existingIn(list))] })),
    problems: pairs.flatMap(({ ours, existing }) => whyUnsuited(ours, existing) ?? []),
  };
}

/** The operation with the ids of entries that are there in the place of ours. */
export function withIds(operation: PlannedOperation, sameAs: Joined['sameAs']): PlannedOperation {
  const text = Object.entries(sameAs).reduce(
    (all, [ours, theirs]) => all.replaceAll(ours, theirs),
    JSON.stringify(operation),
  );
  return JSON.parse(text) as PlannedOperation;
}

function pairsOf(ours: readonly JsonObject[], existing: readonly JsonObject[], { leaf }: WholeList) {
  if (!isEntitlement(leaf)) return [];
  return ours.flatMap((one) => {
    const match = counterpart(one, existing);
    return match === undefined ? [] : [{ ours: one, existing: match }];
  });
}

function joined(operation: PlannedOperation, { list, existing, ours }: Entries): PlannedOperation {
  const oursLike = (one: JsonObject) => ours.find((own) => isSame(list, own, one));
  const stay = existing.map((one) => merged(one, oursLike(one)));
  const added = ours.filter((own) => !existing.some((one) => isSame(list, own, one)));
  const entries = [...stay, ...added];
  const used = stay.filter((one) => oursLike(one) !== undefined);
  const others = existing.filter((one) => oursLike(one) === undefined);
  const [first, ...rest] = operation.readBack;
  return {
    ...operation,
    request: {
      ...operation.request,
      body: withLeaf(bodyOf(operation), list.leaf, writable(entries)),
    },
    details: [
      ...operation.details,
      ...(others.length === 0 ? [] : [`Stays as it is: ${others.map(entryName).join(', ')}`]),
      ...(used.length === 0 ? [] : [`Is there already and is used: ${used.map(entryName).join(', ')}`]),
    ],
    readBack:
      first === undefined
        ? []
        : [
            {
              ...first,
              expect: [
                ...first.expect.map((one) => ofAll(one, list, entries)),
                ...used.flatMap((one) => inUse(list, one)),
              ],
            },
            ...rest,
          ],
  };
}

/** What is there stays, and does what ours would do. */
function merged(existing: JsonObject, ours: JsonObject | undefined): JsonObject {
  if (ours === undefined) return existing;
  if (!('delegatedPermissionIds' in ours)) return { ...existing, isEnabled: true };
  const all = [...idsIn(existing), ...idsIn(ours)];
  return { ...existing, delegatedPermissionIds: [...new Set(all)] };
}

function inUse({ leaf, key }: WholeList, entry: JsonObject): Expectation[] {
  const at = `${leaf.join('.')}[${key}=${textAt(entry, key)}]`;
  const label = entryName(entry);
  return 'delegatedPermissionIds' in entry
    ? [
        {
          label: `Scopes of ${label}`,
          at: `${at}.delegatedPermissionIds`,
          test: 'same-set',
          value: idsIn(entry),
        },
      ]
    : [{ label: `${label} is enabled`, at: `${at}.isEnabled`, test: 'equals', value: true }];
}

/** A read-back that names every entry of the list names those that stay as well. */
function ofAll(one: Expectation, { leaf, key }: WholeList, entries: readonly JsonObject[]): Expectation {
  const isWhole = one.test === 'same-set' && one.at === `${leaf.join('.')}[].${key}`;
  return isWhole ? { ...one, value: entries.map((entry) => entry[key] ?? null) } : one;
}

function asItIs({ leaf }: WholeList, existing: readonly JsonObject[]): Expectation {
  const at = leaf.join('.');
  return { label: `${at} is as the plan showed it`, at, test: 'same-set', value: [...existing] };
}

/** Without what stands for the entries that are there. */
function oursIn({ request }: PlannedOperation, { leaf }: WholeList, known: References): JsonObject[] {
  const list = leafOf(bodyOf({ request }), leaf);
  return (Array.isArray(list) ? (list as Json[]) : [])
    .filter(isJsonObject)
    .filter((one) => !('$spread' in one))
    .map((one) => (isKnown(one, known) ? (resolveJson(one, known) as JsonObject) : one));
}

function isSame({ key }: WholeList, one: JsonObject, other: JsonObject): boolean {
  return canonicalJson(one[key] ?? null) === canonicalJson(other[key] ?? null);
}

function idsIn(client: JsonObject): Json[] {
  const ids = client['delegatedPermissionIds'];
  return Array.isArray(ids) ? (ids as Json[]) : [];
}

function bodyOf({ request: { body = null } }: Pick<PlannedOperation, 'request'>): JsonObject {
  return isJsonObject(body) ? body : {};
}
