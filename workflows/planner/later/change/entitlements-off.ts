import type { Json, JsonObject } from '../../../../core/json';
import { isJsonObject } from '../../../../core/json';
import type { Check, Expectation } from '../../../../core/checks';
import type { PlannedOperation } from '../../../../core/plan';
import { applicationUpdate, notReadyCodes } from '../../../../graph/requests';
import { sameSet } from '../../../operations/application';
import { plannedOperation } from '../../../operations/planned-operation';
import { withLeaf, type Leaf } from '../../../reading/before-image';
import { entryName, isEnabled, writable } from '../../../reading/entitlements';
import { keyWith } from './comparing';
import { listed, type JoinedList } from './joined-lists';

interface Going {
  readonly leaf: Leaf;
  readonly list: JoinedList | null;
}

/**
 * App roles and scopes that go: Graph removes none that is enabled (facts.md, errors), so they are disabled first. Both
 * come after everything else: by then nobody has them.
 */
export function entitlementsOff(
  { key }: PlannedOperation,
  path: string,
  changes: readonly Going[],
): PlannedOperation[] {
  const lists = changes.map(({ leaf, list }) => ({
    leaf,
    left: list?.value ?? [],
    go: (list?.go ?? []).filter(isJsonObject),
  }));
  if (lists.length === 0) return [];
  const names = lists.flatMap(({ go }) => go.map(entryName));
  const shared = {
    stage: 'access',
    change: 'change',
    details: names,
    via: applicationUpdate,
    notReadyCodes: notReadyCodes(applicationUpdate, 'entitlements'),
  } as const;
  const isOn = lists.some(({ go }) => go.some(isEnabled));
  const disable = plannedOperation({
    ...shared,
    key: keyWith('disable-entries-of', key),
    title: `Disable ${names.join(', ')}, as Entra wants it before they go`,
    request: requestOf(path, lists, ({ left, go }) => [
      ...left,
      ...go.map((one) => ({ ...one, isEnabled: false })),
    ]),
  });
  const remove = plannedOperation({
    ...shared,
    key: keyWith('remove-entries-of', key),
    title: `Remove ${names.join(', ')}`,
    request: requestOf(path, lists, ({ left }) => left),
    readBack: [seenGone(path, lists)],
  });
  return [...(isOn ? [disable] : []), remove];
}

function seenGone(path: string, lists: readonly Entries[]): Check {
  return {
    read: { path, select: [...new Set(lists.map(({ leaf }) => leaf[0] ?? ''))] },
    expect: lists.flatMap(({ leaf, left, go }): Expectation[] => {
      const at = `${leaf.join('.')}[].id`;
      const ids = left.map((one) => (isJsonObject(one) ? (one['id'] ?? null) : null));
      return [
        ...go.map((one): Expectation => ({
          label: `${entryName(one)} is gone`,
          at,
          test: 'excludes',
          value: one['id'] ?? null,
        })),
        // Scopes are read back as a whole, app roles one by one.
        ...(leaf.length > 1 ? [sameSet('Scopes', at, ids)] : []),
      ];
    }),
  };
}

interface Entries {
  readonly leaf: Leaf;
  readonly left: readonly Json[];
  readonly go: readonly JsonObject[];
}

function requestOf(path: string, lists: readonly Entries[], entries: (list: Entries) => readonly Json[]) {
  return {
    method: 'PATCH' as const,
    path,
    body: lists.reduce<JsonObject>(
      (body, list) => withLeaf(body, list.leaf, [...listed(writable([...entries(list)]))]),
      {},
    ),
  };
}
