import type { Check, Expectation } from '../../../../core/checks';
import type { GraphOperation } from '../../../../core/graph-request';
import { isJsonObject, type Json, type JsonObject } from '../../../../core/json';
import type { PlannedOperation } from '../../../../core/plan';
import { STAGES } from '../../../../core/stages';
import { applicationUpdate, notReadyCodes, servicePrincipalUpdate } from '../../../../graph/requests';
import { plannedOperation } from '../../../operations/planned-operation';
import { withLeaf } from '../../../reading/before-image';
import { entryName, isEnabled, isEntitlement, writable } from '../../../reading/entitlements';
import { textAt } from '../../../../core/json-read';
import { inWords } from '../../value-in-words';
import type { Value } from './put-back-values';

/** One PATCH for each object and stage; single sign-on mode before identifiers, as Graph wants it. */
export function putBackObjects(values: readonly Value[]): PlannedOperation[] {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const group = `${value.object} ${value.stage}`;
    groups.set(group, [...(groups.get(group) ?? []), value]);
  }
  return [...groups.values()].sort(byOrder).flatMap((group) => [...disabledFirst(group), putBackOne(group)]);
}

function byOrder([one]: readonly Value[], [other]: readonly Value[]): number {
  const place = (value: Value | undefined) =>
    value === undefined
      ? 0
      : STAGES.indexOf(value.stage) * 2 + (value.object.startsWith('/servicePrincipals/') ? 0 : 1);
  return place(one) - place(other);
}

function putBackOne(values: readonly Value[]): PlannedOperation {
  const [{ object, stage }] = values as [Value];
  const isOf = (name: string) => values.some(({ leaf }) => leaf.join('.') === name);
  return plannedOperation({
    key: '',
    stage,
    change: 'change',
    title: `Put back what was changed on the ${nameOf(object)}`,
    details: last(values).map(({ label, now, then }) => `${label}: ${inWords(now)} → ${inWords(then)}`),
    via: viaOf(object),
    request: patch(object, last(values)),
    notReadyCodes: [
      ...(isOf('identifierUris') ? notReadyCodes(applicationUpdate, 'identifierUris') : []),
      ...(values.some(({ leaf }) => isEntitlement(leaf))
        ? notReadyCodes(applicationUpdate, 'entitlements')
        : []),
    ],
    lookFirst: true,
    reliesOn: [asSeen(object, values)],
    readBack: values.flatMap(({ holds }) => holds),
  });
}

/** Of values in one place the last one holds what all of them want. */
function last(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [value.leaf.join('.'), value])).values()];
}

function patch(object: string, values: readonly Value[]): PlannedOperation['request'] {
  const change = values.reduce<JsonObject>(
    (body, { leaf, then }) => withLeaf(body, leaf, writable(then)),
    {},
  );
  const id = object.split('/')[2] ?? '';
  return object.startsWith('/applications/')
    ? applicationUpdate.build({ appObjectId: id, change })
    : servicePrincipalUpdate.build({ spObjectId: id, change });
}

function viaOf(object: string): GraphOperation {
  return object.startsWith('/applications/') ? applicationUpdate : servicePrincipalUpdate;
}

function nameOf(object: string): string {
  return object.startsWith('/applications/') ? 'app registration' : 'enterprise application';
}

/** What is written over must still be what the plan showed. */
function asSeen(object: string, values: readonly Value[]): Check {
  return {
    read: { path: object, select: [...new Set(values.map(({ leaf }) => leaf[0] ?? ''))] },
    expect: last(values).map(({ leaf, label, now }): Expectation => ({
      label: `${label} is as the plan showed it`,
      at: leaf.join('.'),
      test: Array.isArray(now) ? 'same-set' : 'equals',
      value: now,
    })),
  };
}

/** App roles and scopes that go: Graph removes none that is enabled (facts.md, errors). */
function disabledFirst(values: readonly Value[]): PlannedOperation[] {
  const lists = last(values)
    .filter(({ leaf }) => isEntitlement(leaf))
    .map((value) => ({ value, go: goingIn(value) }))
    .filter(({ go }) => go.length > 0);
  const [first] = lists;
  if (first === undefined) return [];
  const { object, stage } = first.value;
  const off = lists.map(({ value, go }) => ({
    ...value,
    then: entriesOf(value.now).map((one) => (go.includes(one) ? { ...one, isEnabled: false } : one)),
  }));
  return [
    plannedOperation({
      key: '',
      stage,
      change: 'change',
      title: 'Disable the app roles and scopes that were added',
      details: lists.flatMap(({ go }) => go.map(entryName)),
      via: applicationUpdate,
      request: patch(object, off),
      // They are gone by the time the stage is read back, which the next operation shows.
      readBack: [],
    }),
  ];
}

function goingIn({ now, then }: Value): JsonObject[] {
  const stay = entriesOf(then).map((one) => textAt(one, 'id'));
  return entriesOf(now).filter((one) => isEnabled(one) && !stay.includes(textAt(one, 'id')));
}

function entriesOf(json: Json): JsonObject[] {
  return Array.isArray(json) ? (json as Json[]).filter(isJsonObject) : [];
}
