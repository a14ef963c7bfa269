import type { Check, Expectation } from '../../../../core/checks';
import { isJsonObject, type Json, type JsonObject } from '../../../../core/json';
import { plainWords } from '../../../../core/plain-words';
import { alternativeOf, type PlannedOperation } from '../../../../core/plan';
import { isKnown, resolveJson, resolvePath } from '../../../../core/references';
import { placeOf, wantedValue, type Wanted } from '../../../difference/wanted';
import { propertiesIn } from '../../../operations/planned-operation';
import { leafOf, leavesOf, withLeaf, type Leaf } from '../../../reading/before-image';
import { entryName, isEntitlement, writable } from '../../../reading/entitlements';
import { isPlainName } from '../../../../vendors/identifier';
import { inWords } from '../../value-in-words';
import { isTenantWide } from '../../input/tenant-wide';
import { isSame, NOTHING_LEFT, standsSo, wantedBy, type Comparing, type Left, type Pair } from './comparing';
import { entitlementsOff } from './entitlements-off';
import { imageNow } from './image-now';
import { joinedList, listed, type JoinedList } from './joined-lists';

/** One value that is to be another one. */
interface Change {
  readonly leaf: Leaf;
  readonly now: Json;
  readonly value: Json;
  /** Where it is a list. */
  readonly list: JoinedList | null;
  /** What must be read back of it. */
  readonly expect: readonly Expectation[];
}

/** A PATCH of what differs: one value each, lists as what stands ± ours. */
export async function changedPatch(comparing: Comparing, pair: Pair): Promise<Left> {
  const former = asTaken(pair.former, comparing);
  const next = asTaken(pair.next, comparing);
  const operation = next ?? former;
  if (operation === undefined) return NOTHING_LEFT;
  // What it refers to is made by this plan.
  if (!isKnown([operation.request, operation.readBack], comparing.references))
    return former !== undefined && isSame(asJson(former.request), asJson(operation.request))
      ? NOTHING_LEFT
      : { operations: [operation] };
  const sides = { former, next };
  const leaves = changedLeaves(comparing, sides);
  if (leaves.length === 0) return NOTHING_LEFT;
  const path = resolvePath(operation.request.path, comparing.references);
  const body = leaves.reduce<JsonObject>((all, leaf) => withLeaf(all, leaf, null), {});
  const image = await imageNow(comparing.tenant, path, body);
  const changes = leaves.map((leaf) => changeOf(comparing, sides, { leaf, now: leafOf(image, leaf) }));
  return written(comparing, { operation, former, path: operation.request.path, changes });
}

interface Sides {
  readonly former: PlannedOperation | undefined;
  readonly next: PlannedOperation | undefined;
}

function asJson(data: unknown): Json {
  return data as Json;
}

/** Where the first way was refused before, it is not tried again. */
function asTaken(
  operation: PlannedOperation | undefined,
  { references }: Comparing,
): PlannedOperation | undefined {
  const { alternative } = operation ?? {};
  if (operation === undefined || alternative?.when !== 'refused') return operation;
  if (references[alternativeOf(operation.key)] !== 'refused') return operation;
  const request = alternative.request ?? { ...operation.request, body: {} };
  const { alternative: refused, ...others } = operation;
  return { ...others, request, readBack: refused?.readBack ?? [] };
}

/** Those that the new answers want otherwise, and that no earlier try of this change has written. */
function changedLeaves(comparing: Comparing, { former, next }: Sides): Leaf[] {
  const [before, after] = [bodyOf(former, comparing), bodyOf(next, comparing)];
  const all = [...leavesOf(after), ...leavesOf(before)];
  const unique = [...new Map(all.map((leaf) => [leaf.join('.'), leaf])).values()];
  const wantedBefore = wantedBy(former, comparing);
  const wanted = [...wantedBy(next, comparing), ...goneFrom(comparing, { former, next })];
  return unique
    .filter((leaf) => !isSame(leafOf(before, leaf), leafOf(after, leaf)))
    .filter((leaf) => {
      const own = wanted.filter((one) => isOf(leaf, one));
      const sameBefore = (one: Wanted) => wantedBefore.find((other) => placeOf(other) === placeOf(one));
      return own.length === 0 || !own.every((one) => standsSo(one, sameBefore(one), comparing));
    });
}

function bodyOf(operation: PlannedOperation | undefined, { references }: Comparing): JsonObject {
  const body = operation?.request.body ?? null;
  const resolved = isKnown(body, references) ? resolveJson(body, references) : null;
  return isJsonObject(resolved) ? resolved : {};
}

/** What was wanted by the former answers alone, as its opposite. */
function goneFrom(comparing: Comparing, { former, next }: Sides): Wanted[] {
  const places = wantedBy(next, comparing).map(placeOf);
  return wantedBy(former, comparing)
    .filter((one) => !places.includes(placeOf(one)))
    .map((one) => ({ ...one, check: { ...one.check, expect: [opposite(one.check.expect[0])] as const } }));
}

function opposite(expectation: Expectation): Expectation {
  if (expectation.test === 'includes') return { ...expectation, test: 'excludes' };
  return { ...expectation, test: 'equals', value: null };
}

/** `appRoles[].id` and `groupMembershipClaims|comma-list` stand in `appRoles` and `groupMembershipClaims`. */
function isOf(leaf: Leaf, { check }: Wanted): boolean {
  const at = check.expect[0].at.replace(/[[|].*$/, '');
  return at === leaf.join('.') || at.startsWith(`${leaf.join('.')}.`);
}

function changeOf(comparing: Comparing, sides: Sides, { leaf, now }: { leaf: Leaf; now: Json }): Change {
  const [before, after] = [sides.former, sides.next].map((one) => leafOf(bodyOf(one, comparing), leaf));
  const ours = before ?? null;
  const next = after ?? null;
  const isList = Array.isArray(ours) || Array.isArray(next);
  const list = isList ? joinedList(leaf, { now: listed(now), ours: listed(ours), next: listed(next) }) : null;
  const wanted = wantedBy(sides.next, comparing).filter((one) => isOf(leaf, one));
  // A flag that is off is not written by a set-up, and has to be now.
  const plainly = wanted.find(({ check }) => check.expect[0].at === leaf.join('.'));
  const value =
    list === null ? (next ?? (plainly === undefined ? null : wantedValue(plainly))) : [...list.value];
  const gone = goneFrom(comparing, sides).filter((one) => isOf(leaf, one));
  const expect = [...wanted, ...gone].map(({ check }) => asJoined(check.expect[0], leaf, list));
  return { leaf, now, value, list, expect };
}

/** A read-back that names a whole list names what stays in it as well. */
function asJoined(expectation: Expectation, leaf: Leaf, list: JoinedList | null): Expectation {
  const { at, test } = expectation;
  if (list === null || test === 'includes' || test === 'excludes') return expectation;
  const path = leaf.join('.');
  if (at === path) return { ...expectation, test: 'same-set', value: [...list.value] };
  const [, key] = /^\[\]\.(\w+)$/.exec(at.slice(path.length)) ?? [];
  if (key === undefined) return expectation;
  const values = list.value.map((entry) => (isJsonObject(entry) ? (entry[key] ?? null) : null));
  return { ...expectation, test: 'same-set', value: values };
}

interface Writing {
  readonly operation: PlannedOperation;
  readonly former: PlannedOperation | undefined;
  readonly path: string;
  readonly changes: readonly Change[];
}

function written(comparing: Comparing, { operation, former, path, changes }: Writing): Left {
  const off = changes.filter(({ leaf, list }) => isEntitlement(leaf) && (list?.go.length ?? 0) > 0);
  // Graph takes no app role or scope away while it is enabled, and nobody may have it then: both come last.
  const main = changes
    .map((change) => (off.includes(change) ? withWhatGoes(change) : change))
    .filter(isAnything);
  const last = entitlementsOff(operation, path, off);
  if (main.length === 0) return { operations: [], last };
  const expect = main.flatMap((one) => one.expect);
  const select = propertiesIn(expect);
  const body = main.reduce<JsonObject>((all, { leaf, value }) => withLeaf(all, leaf, value), {});
  const { reliesOn, metadataCarries, metadataOf, whileMetadataLate, alternative, undo, ...others } =
    operation;
  const isActivation = main.some(({ leaf }) => leaf[0] === 'preferredTokenSigningKeyThumbprint');
  return {
    operations: [
      {
        ...others,
        title: titleOf(operation, main),
        details: main.flatMap(detailsOf),
        request: { ...operation.request, path, body },
        lookFirst: comparing.isAdopted(operation.key),
        reliesOn: [asItIs(path, main), ...(namesIdentifiers(main) ? newFacts(reliesOn, former) : [])],
        readBack: [{ read: { path, select }, expect }],
        ...(isActivation && {
          ...(metadataCarries && { metadataCarries }),
          ...(metadataOf && { metadataOf }),
        }),
        ...(isActivation && whileMetadataLate && { whileMetadataLate }),
        ...(undo && { undo }),
        ...withoutPlain(alternative, { path, main, comparing }),
      },
    ],
    last,
  };
}

/** All that a set-up's PATCHes rely on is about identifiers: that nobody has them, and that they are allowed. */
function namesIdentifiers(changes: readonly Change[]): boolean {
  return changes.some(({ leaf }) => leaf[0] === 'identifierUris');
}

/** What an earlier write relied on it has changed itself. */
function newFacts(reliesOn: readonly Check[], former: PlannedOperation | undefined): Check[] {
  const old = (former?.reliesOn ?? []).map((check) => asJson(check));
  return reliesOn.filter((check) => isTenantWide(check) || !old.some((one) => isSame(one, asJson(check))));
}

function withWhatGoes(change: Change): Change {
  const { list, now } = change;
  const going = list?.go ?? [];
  const value = [...(list?.value ?? []), ...listed(writable([...going]))];
  const isChanged = listed(now).length !== value.length;
  const expect = change.expect.filter(({ test }) => test !== 'excludes' && test !== 'same-set');
  return isChanged ? { ...change, value, expect } : { ...change, expect: [] };
}

function isAnything({ expect }: Change): boolean {
  return expect.length > 0;
}

/** An identifier without a scheme may be refused; then the rest is written, and a person enters it. */
function withoutPlain(
  alternative: PlannedOperation['alternative'],
  { path, main, comparing }: { path: string; main: readonly Change[]; comparing: Comparing },
): Pick<PlannedOperation, 'alternative'> {
  const identifiers = main.find(({ leaf }) => leaf[0] === 'identifierUris');
  if (alternative?.when !== 'refused' || identifiers === undefined) return {};
  const left = resolveJson(alternative.request?.body ?? null, comparing.references);
  const kept = listed(isJsonObject(left) ? (left['identifierUris'] ?? null) : null);
  const plain = listed(identifiers.value).filter((one) => isPlainName(plainWords(one)));
  const allowed = listed(identifiers.value).filter((one) => !plain.includes(one) || kept.includes(one));
  const changes = main.map((one) =>
    one === identifiers
      ? { ...one, value: [...allowed], expect: one.expect.map((each) => ({ ...each, value: [...allowed] })) }
      : one,
  );
  const expect = changes.flatMap((one) => one.expect);
  const body = changes.reduce<JsonObject>((all, { leaf, value }) => withLeaf(all, leaf, value), {});
  return {
    alternative: {
      when: 'refused',
      says: alternative.says,
      request: { method: 'PATCH', path, body },
      readBack: [{ read: { path, select: propertiesIn(expect) }, expect }],
    },
  };
}

/** The values that were shown as "before" must still be there when the write begins. */
function asItIs(path: string, changes: readonly Change[]): Check {
  return {
    read: { path, select: [...new Set(changes.map(({ leaf }) => leaf[0] ?? ''))] },
    expect: changes.map(({ leaf, now, expect }) => ({
      label: `${expect[0]?.label ?? leaf.join('.')} is as the plan showed it`,
      at: leaf.join('.'),
      test: Array.isArray(now) ? ('same-set' as const) : ('equals' as const),
      value: now,
    })),
  };
}

function titleOf({ key, title }: PlannedOperation, changes: readonly Change[]): string {
  if (/name-application$/.test(key)) return title;
  const labels = [...new Set(changes.map(labelOf))];
  return `Change ${labels.join(', ')}`;
}

function labelOf({ leaf, expect, list }: Change): string {
  return (
    (list === null ? expect[0]?.label : undefined) ??
    LIST_NAMES[leaf.join('.')] ??
    expect[0]?.label ??
    leaf.join('.')
  );
}

const LIST_NAMES: Readonly<Record<string, string>> = {
  appRoles: 'App roles',
  'api.oauth2PermissionScopes': 'Scopes',
};

function detailsOf(change: Change): string[] {
  const { now, value, list } = change;
  const label = labelOf(change);
  if (list === null) return [`${label}: ${inWords(now)} → ${inWords(value)}`];
  const stays = list.stay.map(nameOf);
  return [
    `${label}: ${namesOf(listed(now))} → ${namesOf(listed(value))}`,
    ...(stays.length === 0 ? [] : [`Stays, because it is not of this set-up: ${stays.join(', ')}`]),
  ];
}

function namesOf(entries: readonly Json[]): string {
  return entries.length === 0 ? 'nothing' : entries.map(nameOf).join(', ');
}

function nameOf(entry: Json): string {
  return isJsonObject(entry) ? entryName(entry) : `“${plainWords(entry)}”`;
}
