import { isJsonObject, type Json, type JsonObject } from '../../../core/json';
import type { PlanNotice, PlannedOperation, PlanPart } from '../../../core/plan';
import type { GraphRequest } from '../../../core/graph-request';
import type { Tenant } from '../../../core/ports/tenant';
import { applicationUpdate, notReadyCodes } from '../../../graph/requests';
import { textAt } from '../../../core/json-read';
import { entryName, isEnabled, isEntitlement, writable } from '../../reading/entitlements';
import { inWords } from '../value-in-words';
import { plannedOperation, viaOf } from '../../operations/planned-operation';
import { difference } from '../../difference/difference';
import { holding, writtenBy } from '../../difference/written';
import { imageRead, leafOf, leavesOf, withLeaf, writtenIn, type Leaf } from '../../reading/before-image';

/** One PATCH of an object that was there before: what it wrote, and what it wrote over. */
export interface Changed {
  readonly operation: PlannedOperation;
  readonly request: GraphRequest;
  readonly before: JsonObject;
}

interface ValueChanged {
  readonly leaf: Leaf;
  readonly before: Json;
  readonly now: Json;
  /** It still holds what was written. */
  readonly isOurs: boolean;
}

/**
 * Puts every changed value back to what it was, one PATCH per object, the object changed last first. A value that
 * holds neither what was written nor what was there before was changed by somebody else: it is named and left alone.
 */
export async function putBack(tenant: Tenant, changed: readonly Changed[]): Promise<PlanPart> {
  const operations: PlannedOperation[] = [];
  const notices: PlanNotice[] = [];
  for (const all of byObject(changed).reverse()) {
    const { operation, request, before } = all;
    const values = await valuesChanged(tenant, all);
    if (values === null) {
      notices.push(
        warning(`Nothing to put back for “${operation.title}”: it is not in the tenant any more.`),
      );
      continue;
    }
    const ours = values.filter(({ isOurs }) => isOurs);
    notices.push(...values.filter((value) => !ours.includes(value)).map(changedSince));
    operations.push(...disabledFirst({ operation, request, before }, ours));
    if (ours.length > 0) operations.push(putBackOperation({ operation, request, before }, ours));
  }
  return { operations, notices };
}

/** The earliest before-image and the latest write of each value, by object. */
function byObject(changed: readonly Changed[]): Changed[] {
  const objects = new Map<string, Changed>();
  for (const one of changed) {
    const known = objects.get(one.request.path);
    objects.set(one.request.path, known === undefined ? one : joined(known, one));
  }
  return [...objects.values()];
}

function joined(first: Changed, second: Changed): Changed {
  const body = overlay(writtenIn(first.request), writtenIn(second.request));
  return {
    ...first,
    request: { ...first.request, body },
    before: overlay(second.before, first.before),
  };
}

function overlay(below: JsonObject, above: JsonObject): JsonObject {
  return leavesOf(above).reduce((all, leaf) => withLeaf(all, leaf, leafOf(above, leaf)), below);
}

/** Those that do not hold what was there before; `null`: the object is gone. */
async function valuesChanged(tenant: Tenant, { request, before }: Changed): Promise<ValueChanged[] | null> {
  const formerly = writtenBy(request, (wrote, leaf) => asList(leafOf(before, leaf), wrote));
  // What was added to app roles and scopes may have been disabled by an undo that stopped in the middle.
  const ours = writtenBy(request, (wrote, leaf) => (isEntitlement(leaf) ? withoutEnabled(wrote) : wrote));
  const { differing, answerTo } = await difference(tenant, [...formerly, ...ours], { whole: true });
  if (answerTo(imageRead(request))?.status !== 200) return null;
  const unlike = differing.map(({ wanted }) => wanted);
  return differing.flatMap(({ wanted, found }) => {
    const written = ours[formerly.indexOf(wanted)];
    if (written === undefined) return [];
    const [{ value }] = wanted.check.expect;
    const isOurs = !unlike.includes(written);
    return [{ leaf: wanted.leaf, before: value, now: asList(found, value), isOurs }];
  });
}

/** Graph takes no list back to nothing, and an empty one means the same. */
function asList(value: Json, like: Json): Json {
  return Array.isArray(like) && value === null ? [] : value;
}

function withoutEnabled(entries: Json): Json {
  return entriesIn(entries).map((one) =>
    Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'isEnabled')),
  );
}

function entriesIn(json: Json): JsonObject[] {
  return Array.isArray(json) ? (json as Json[]).filter(isJsonObject) : [];
}

/** App roles and scopes that go: Graph removes none that is enabled (facts.md, errors). */
function disabledFirst({ operation, request }: Changed, values: readonly ValueChanged[]): PlannedOperation[] {
  const lists = values
    .filter(({ leaf }) => isEntitlement(leaf))
    .map(({ leaf, before, now }) => {
      const stay = entriesIn(before).map((one) => textAt(one, 'id'));
      const go = entriesIn(now).filter((one) => isEnabled(one) && !stay.includes(textAt(one, 'id')));
      const off = entriesIn(now).map((one) => (go.includes(one) ? { ...one, isEnabled: false } : one));
      return { leaf, go, off };
    })
    .filter(({ go }) => go.length > 0);
  if (lists.length === 0) return [];
  return [
    plannedOperation({
      key: `undo-disable-${operation.key}`,
      stage: operation.stage,
      change: 'change',
      title: 'Disable the app roles and scopes that were added',
      details: lists.flatMap(({ go }) => go.map(entryName)),
      via: viaOf(operation),
      request: {
        ...request,
        body: lists.reduce<JsonObject>((body, { leaf, off }) => withLeaf(body, leaf, writable(off)), {}),
      },
      // They are gone by the time the stage is read back, which the next operation shows.
      readBack: [],
    }),
  ];
}

function putBackOperation(
  { operation, request }: Changed,
  values: readonly ValueChanged[],
): PlannedOperation {
  const holds = (of: 'now' | 'before', say: string) =>
    holding(
      request.path,
      values.map((value) => ({ leaf: value.leaf, value: value[of] })),
      say,
    );
  return plannedOperation({
    key: `undo-${operation.key}`,
    stage: operation.stage,
    change: 'change',
    title: `Put back what was there before on the ${objectOf(request.path)}`,
    details: values.map(({ leaf, now, before }) => `${leaf.join('.')}: ${inWords(now)} → ${inWords(before)}`),
    via: viaOf(operation),
    request: {
      ...request,
      body: values.reduce<JsonObject>((body, { leaf, before }) => withLeaf(body, leaf, writable(before)), {}),
    },
    notReadyCodes: values.some(({ leaf }) => isEntitlement(leaf))
      ? notReadyCodes(applicationUpdate, 'entitlements')
      : [],
    reliesOn: [holds('now', 'unchanged since')],
    readBack: [holds('before', 'as before')],
  });
}

function objectOf(path: string): string {
  if (path.startsWith('/applications/')) return 'application';
  return path.startsWith('/oauth2PermissionGrants/') ? 'consent for everybody' : 'service principal';
}

function changedSince({ leaf, before, now }: ValueChanged): PlanNotice {
  return warning(
    `Left alone, because somebody changed it since: ${leaf.join('.')} is ${inWords(now)} now. Before the set-up it was ${inWords(before)}.`,
  );
}

function warning(text: string): PlanNotice {
  return { severity: 'warning', text };
}
