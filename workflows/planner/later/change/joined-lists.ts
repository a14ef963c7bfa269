import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../../../core/json';
import type { Leaf } from '../../../reading/before-image';
import { writable } from '../../../reading/entitlements';

/** How entries of a list of Graph are known again, and the list within each that is joined as well. */
const KEYED: Readonly<
  Record<string, { readonly key: string; readonly inside?: { list: string; key: string } }>
> = {
  appRoles: { key: 'id' },
  'api.oauth2PermissionScopes': { key: 'id' },
  'api.preAuthorizedApplications': { key: 'appId', inside: { list: 'delegatedPermissionIds', key: '' } },
  requiredResourceAccess: { key: 'resourceAppId', inside: { list: 'resourceAccess', key: 'id' } },
  'optionalClaims.idToken': { key: 'name' },
  'optionalClaims.accessToken': { key: 'name' },
  'optionalClaims.saml2Token': { key: 'name' },
};

export interface Lists {
  /** What stands in the tenant. */
  readonly now: readonly Json[];
  /** Ours, by the former answers. */
  readonly ours: readonly Json[];
  /** Ours, by the new ones. */
  readonly next: readonly Json[];
}

export interface JoinedList {
  readonly value: readonly Json[];
  /** Entries of others, which stay. */
  readonly stay: readonly Json[];
  /** Ours that go. */
  readonly go: readonly Json[];
}

/** A list as it is to stand: ours by the new answers, and whatever else stands there. */
export function joinedList(leaf: Leaf, { now, ours, next }: Lists): JoinedList {
  const rule = KEYED[leaf.join('.')];
  const isSame = sameBy(rule?.key ?? '');
  const among = (list: readonly Json[], entry: Json) => list.find((one) => isSame(one, entry));
  const stay = now.filter((entry) => among(next, entry) === undefined && among(ours, entry) === undefined);
  const left = now.filter((entry) => among(next, entry) === undefined && among(ours, entry) !== undefined);
  const parts = left.map((entry) => withoutOurs(entry, among(ours, entry) ?? null, rule?.inside));
  const kept = parts.filter((part) => part !== null);
  const own = next.map((entry) =>
    withOthers(entry, { now: among(now, entry), ours: among(ours, entry) }, rule?.inside),
  );
  return {
    value: [...own, ...listed(writable([...kept, ...stay]))],
    stay: [...kept, ...stay],
    go: left.filter((_, index) => parts[index] === null),
  };
}

function sameBy(key: string): (one: Json, other: Json) => boolean {
  return (one, other) =>
    isJsonObject(one) && isJsonObject(other) && key !== ''
      ? one[key] === other[key]
      : canonicalJson(one) === canonicalJson(other);
}

type Inside = { readonly list: string; readonly key: string } | undefined;

/** What somebody else put into an entry of ours stays in it. */
function withOthers(
  entry: Json,
  { now, ours }: { now: Json | undefined; ours: Json | undefined },
  inside: Inside,
): Json {
  if (inside === undefined || now === undefined || !isJsonObject(entry)) return entry;
  const isSame = sameBy(inside.key);
  const mine = [...listIn(entry, inside.list), ...listIn(ours ?? null, inside.list)];
  const others = listIn(now, inside.list).filter((one) => !mine.some((own) => isSame(own, one)));
  return { ...entry, [inside.list]: [...listIn(entry, inside.list), ...others] };
}

/** `null`: nothing of it is somebody else's, so it goes as a whole. */
function withoutOurs(entry: Json, ours: Json, inside: Inside): JsonObject | null {
  if (inside === undefined || !isJsonObject(entry)) return null;
  const isSame = sameBy(inside.key);
  const mine = listIn(ours, inside.list);
  const others = listIn(entry, inside.list).filter((one) => !mine.some((own) => isSame(own, one)));
  return others.length === 0 ? null : { ...entry, [inside.list]: others };
}

function listIn(entry: Json, name: string): readonly Json[] {
  return isJsonObject(entry) ? listed(entry[name] ?? null) : [];
}

export function listed(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}
