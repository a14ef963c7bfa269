import type { Check, Expectation } from '../../core/checks';
import { isJsonObject, type Json, type JsonObject } from '../../core/json';
import type { PlanNotice, PlannedOperation } from '../../core/plan';
import type { GraphRequest } from '../../core/graph-request';
import type { Tenant } from '../../core/ports/tenant';
import { GRAPH_OPERATIONS } from '../../graph/requests';
import { plannedOperation } from '../operations/planned-operation';
import { holdsValue, leafOf, leavesOf, readImage, withLeaf, type Leaf } from '../runner/before-image';

/** One PATCH of an object that was there before: what it wrote, and what it wrote over. */
export interface Changed {
  readonly operation: PlannedOperation;
  readonly request: GraphRequest;
  readonly before: JsonObject;
}

export interface PutBack {
  readonly operations: readonly PlannedOperation[];
  readonly notices: readonly PlanNotice[];
}

interface Value {
  readonly leaf: Leaf;
  readonly before: Json;
  readonly wrote: Json;
  readonly now: Json;
}

/**
 * Puts every changed value back to what it was, one PATCH per object, the object changed last first. A value that
 * holds neither what was written nor what was there before was changed by somebody else: it is named and left alone.
 */
export async function putBack(tenant: Tenant, changed: readonly Changed[]): Promise<PutBack> {
  const operations: PlannedOperation[] = [];
  const notices: PlanNotice[] = [];
  for (const all of byObject(changed).reverse()) {
    const { operation, request, before } = all;
    const now = await readImage(tenant, request);
    if (now === null) {
      notices.push(
        warning(`Nothing to put back for “${operation.title}”: it is not in the tenant any more.`),
      );
      continue;
    }
    const values = valuesOf(all, now).filter((value) => !holdsValue(value.now, value.before));
    const ours = values.filter((value) => holdsValue(value.now, value.wrote));
    notices.push(...values.filter((value) => !ours.includes(value)).map(changedSince));
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
  const body = overlay(bodyOf(first.request), bodyOf(second.request));
  return {
    ...first,
    request: { ...first.request, body },
    before: overlay(second.before, first.before),
  };
}

function overlay(below: JsonObject, above: JsonObject): JsonObject {
  return leavesOf(above).reduce((all, leaf) => withLeaf(all, leaf, leafOf(above, leaf)), below);
}

function valuesOf({ request, before }: Changed, now: JsonObject): Value[] {
  const wrote = bodyOf(request);
  return leavesOf(wrote).map((leaf) => ({
    leaf,
    before: leafOf(before, leaf),
    wrote: leafOf(wrote, leaf),
    now: leafOf(now, leaf),
  }));
}

function putBackOperation({ operation, request }: Changed, values: readonly Value[]): PlannedOperation {
  const select = [...new Set(values.map(({ leaf }) => leaf[0] ?? ''))];
  const check = (of: (value: Value) => Json, label: string): Check => ({
    read: { path: request.path, select },
    expect: values.map((value) => holding(value.leaf, of(value), label)),
  });
  const via = GRAPH_OPERATIONS.find(({ name }) => name === operation.graphOperation);
  return plannedOperation({
    key: `undo-${operation.key}`,
    stage: operation.stage,
    change: 'change',
    title: `Put back what was there before on the ${objectOf(request.path)}`,
    details: values.map(({ leaf, now, before }) => `${leaf.join('.')}: ${inWords(now)} → ${inWords(before)}`),
    via: via ?? {
      name: operation.graphOperation,
      permissions: operation.permissions,
      repeatable: true,
      source: '',
    },
    request: {
      ...request,
      body: values.reduce<JsonObject>((body, { leaf, before }) => withLeaf(body, leaf, writable(before)), {}),
    },
    reliesOn: [check(({ now }) => now, 'unchanged since')],
    readBack: [check(({ before }) => before, 'as before')],
  });
}

function objectOf(path: string): string {
  if (path.startsWith('/applications/')) return 'application';
  return path.startsWith('/oauth2PermissionGrants/') ? 'consent for everybody' : 'service principal';
}

function holding(leaf: Leaf, value: Json, label: string): Expectation {
  const isSet = Array.isArray(value);
  return {
    label: `${leaf.join('.')} ${label}`,
    at: leaf.join('.'),
    test: isSet ? 'same-set' : 'equals',
    value,
  };
}

/** `origin` of app roles is read-only. */
function writable(value: Json): Json {
  if (!Array.isArray(value)) return value;
  return value.map((one: Json) =>
    isJsonObject(one) ? Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'origin')) : one,
  );
}

function changedSince({ leaf, before, now }: Value): PlanNotice {
  return warning(
    `Left alone, because somebody changed it since: ${leaf.join('.')} is ${inWords(now)} now. Before the set-up it was ${inWords(before)}.`,
  );
}

export function inWords(value: Json): string {
  if (value === null || value === '') return 'nothing';
  if (typeof value === 'string') return `“${value}”`;
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.length === 0 ? 'nothing' : value.map((one: Json) => inWords(one)).join(', ');
}

function bodyOf({ body }: GraphRequest): JsonObject {
  return isJsonObject(body ?? null) ? (body as JsonObject) : {};
}

function warning(text: string): PlanNotice {
  return { severity: 'warning', text };
}
