import type { Check, Expectation } from '../../../core/checks';
import type { References } from '../../../core/graph-request';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json';
import type { PlannedOperation } from '../../../core/plan';
import type { Tenant } from '../../../core/ports/tenant';
import { isKnown, resolveJson } from '../../../core/references';
import { leafOf, withLeaf, writtenIn } from '../../reading/before-image';
import { requestFor } from '../../reading/read-request';
import { equals, sameSet } from '../../operations/application';
import { holding } from '../../difference/written';
import { AS_SHOWN } from './keep-or-change';
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
  /** Ids of planned entries → ids of the existing entries that are used in their place from here on. */
  readonly sameAs: Readonly<Record<string, string>>;
  /** The lists must still be as the plan saw them. */
  readonly reliesOn: readonly Check[];
  /** Why it cannot be done, a sentence each. */
  readonly problems: readonly string[];
}

interface Entries {
  readonly list: WholeList;
  readonly existingEntries: readonly JsonObject[];
  readonly plannedEntries: readonly JsonObject[];
}

/**
 * App roles, scopes and pre-authorised clients of an application that is adopted: the PATCH carries every existing
 * entry as it is, and the planned entries beside them. An existing entry with the value of a planned entry is used, the
 * planned entry is not made.
 */
export async function joinedWithExisting(
  tenant: Tenant,
  planned: PlannedOperation,
  known: References,
): Promise<Joined> {
  const lists = WHOLE_LISTS.filter(({ leaf }) => Array.isArray(leafOf(writtenIn(planned.request), leaf)));
  if (lists.length === 0) return { operation: planned, sameAs: {}, reliesOn: [], problems: [] };
  const read = { path: planned.request.path, select: [...new Set(lists.map(({ leaf }) => leaf[0] ?? ''))] };
  const [answer] = await tenant.readMany([requestFor(read, known)]);
  const existingIn = ({ leaf }: WholeList) => itemsOf(answer?.body, leaf.join('.')).filter(isJsonObject);
  const pairs = lists.flatMap((list) => pairsOf(plannedIn(planned, list, known), existingIn(list), list));
  const sameAs = Object.fromEntries(
    pairs
      .map(
        ({ plannedEntry, existingEntry }) =>
          [textAt(plannedEntry, 'id'), textAt(existingEntry, 'id')] as const,
      )
      .filter(([plannedId, existingId]) => plannedId !== existingId),
  );
  const operation = lists.reduce(
    (one, list) => {
      const plannedEntries = plannedIn(one, list, known);
      return joined(one, { list, existingEntries: existingIn(list), plannedEntries });
    },
    withIds(planned, sameAs),
  );
  return {
    operation,
    sameAs,
    reliesOn: lists.map((list) => ({
      ...holding(read.path, [{ leaf: list.leaf, value: existingIn(list) }], AS_SHOWN),
      read,
    })),
    problems: pairs.flatMap(
      ({ plannedEntry, existingEntry }) => whyUnsuited(plannedEntry, existingEntry) ?? [],
    ),
  };
}

/** The operation with the ids of the existing entries that are used in the place of planned entries. */
export function withIds(operation: PlannedOperation, sameAs: Joined['sameAs']): PlannedOperation {
  const text = Object.entries(sameAs).reduce(
    (all, [plannedId, existingId]) => all.replaceAll(plannedId, existingId),
    JSON.stringify(operation),
  );
  return JSON.parse(text) as PlannedOperation;
}

function pairsOf(
  plannedEntries: readonly JsonObject[],
  existingEntries: readonly JsonObject[],
  { leaf }: WholeList,
) {
  if (!isEntitlement(leaf)) return [];
  return plannedEntries.flatMap((plannedEntry) => {
    const existingEntry = counterpart(plannedEntry, existingEntries);
    return existingEntry === undefined ? [] : [{ plannedEntry, existingEntry }];
  });
}

function joined(
  operation: PlannedOperation,
  { list, existingEntries, plannedEntries }: Entries,
): PlannedOperation {
  const plannedLike = (one: JsonObject) => plannedEntries.find((planned) => isSame(list, planned, one));
  const stay = existingEntries.map((one) => merged(one, plannedLike(one)));
  const added = plannedEntries.filter(
    (planned) => !existingEntries.some((one) => isSame(list, planned, one)),
  );
  const entries = [...stay, ...added];
  const used = stay.filter((one) => plannedLike(one) !== undefined);
  const others = existingEntries.filter((one) => plannedLike(one) === undefined);
  const [first, ...rest] = operation.readBack;
  return {
    ...operation,
    request: {
      ...operation.request,
      body: withLeaf(writtenIn(operation.request), list.leaf, writable(entries)),
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

/** The existing entry stays, and does what the planned entry would do. */
function merged(existingEntry: JsonObject, plannedEntry: JsonObject | undefined): JsonObject {
  if (plannedEntry === undefined) return existingEntry;
  if (!('delegatedPermissionIds' in plannedEntry)) return { ...existingEntry, isEnabled: true };
  const all = [...idsIn(existingEntry), ...idsIn(plannedEntry)];
  return { ...existingEntry, delegatedPermissionIds: [...new Set(all)] };
}

function inUse({ leaf, key }: WholeList, entry: JsonObject): Expectation[] {
  const at = `${leaf.join('.')}[${key}=${textAt(entry, key)}]`;
  const label = entryName(entry);
  return 'delegatedPermissionIds' in entry
    ? [sameSet(`Scopes of ${label}`, `${at}.delegatedPermissionIds`, idsIn(entry))]
    : [equals(`${label} is enabled`, `${at}.isEnabled`, true)];
}

/** A read-back that names every entry of the list names those that stay as well. */
function ofAll(one: Expectation, { leaf, key }: WholeList, entries: readonly JsonObject[]): Expectation {
  const isWhole = one.test === 'same-set' && one.at === `${leaf.join('.')}[].${key}`;
  return isWhole ? { ...one, value: entries.map((entry) => entry[key] ?? null) } : one;
}

/** The planned entries, without what stands for the existing ones. */
function plannedIn({ request }: PlannedOperation, { leaf }: WholeList, known: References): JsonObject[] {
  const list = leafOf(writtenIn(request), leaf);
  return (Array.isArray(list) ? (list as Json[]) : [])
    .filter(isJsonObject)
    .filter((one) => !('$spread' in one))
    .map((one) => (isKnown(one, known) ? (resolveJson(one, known) as JsonObject) : one));
}

function isSame({ key }: WholeList, one: JsonObject, other: JsonObject): boolean {
  return textAt(one, key) === textAt(other, key);
}

function idsIn(client: JsonObject): Json[] {
  const ids = client['delegatedPermissionIds'];
  return Array.isArray(ids) ? (ids as Json[]) : [];
}
