import type { Entity } from '../directory/collections';
import { sameText, textOf } from '../json-read';
import type { DeltaToken, Round } from '../odata/delta-token';
import { type Change, changeFrom, sequenceOf, type Tracked } from '../traces/change-log';
import type { Tenant } from './call';
import { listObjects, servicePrincipals, visibleServicePrincipal } from './objects';

/** One line of a page: an object as readers see it, or what is left of it. */
export interface DeltaItem {
  readonly id: string;
  readonly object: Entity | undefined;
  /** `changed`: deleted, and can be restored; `deleted`: for good. */
  readonly reason: 'changed' | 'deleted';
  /** What changed; `undefined` where the object came or went. */
  readonly properties: readonly string[] | undefined;
}

export interface PageOfItems {
  readonly items: readonly DeltaItem[];
  /** Where the next page begins; absent after the last one. */
  readonly next?: Round['from'];
  /** What comes after it is on its way yet, as the replica that answers sees it. */
  readonly settled: number;
}

/** The change up to which every change shows already. */
export function settledUntil(tenant: Tenant): number {
  const visible = visibleIds(tenant);
  const all = tenant.directory.listLatest('changes').filter((entry) => sequenceOf(entry) > 0);
  const pending = all.find(({ id }) => !visible.has(id));
  return pending === undefined ? lastChange(tenant) : sequenceOf(pending) - 1;
}

export function lastChange(tenant: Tenant): number {
  return tenant.directory.listLatest('changes').reduce((last, entry) => Math.max(last, sequenceOf(entry)), 0);
}

/** A page of everything there is, by id, so that one which comes or goes meanwhile moves no other. */
export function pageOfAll(tenant: Tenant, token: DeltaToken, size: number): PageOfItems {
  const from = String(token.round?.from ?? '');
  const objects = objectsOf(tenant, token.of as Tracked)
    .filter(({ id }) => id > from && isFollowed(token, id))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const page = objects.slice(0, size);
  const last = page.at(-1);
  return {
    items: page.map((object) => ({ id: object.id, object, reason: 'changed', properties: undefined })),
    settled: settledUntil(tenant),
    ...(objects.length > size && last !== undefined && { next: last.id }),
  };
}

/** A page of changes; what changed several times on one page is there once. */
export function pageOfChanges(tenant: Tenant, token: DeltaToken, size: number): PageOfItems {
  const { from = token.after, to = 0 } = token.round ?? {};
  const changes = tenant.directory
    .listLatest('changes')
    .map(changeFrom)
    .filter(({ sequence }) => sequence > Number(from) && sequence <= to)
    .filter((change) => concerns(token, change));
  const page = changes.slice(0, size);
  const last = page.at(-1);
  const visible = visibleIds(tenant);
  const pending = page.find(({ sequence }) => !visible.has(String(sequence)));
  return {
    items: itemsOf(
      tenant,
      page.filter(({ sequence }) => visible.has(String(sequence))),
    ),
    settled: pending === undefined ? to : pending.sequence - 1,
    ...(changes.length > size && last !== undefined && { next: last.sequence }),
  };
}

function visibleIds(tenant: Tenant): ReadonlySet<string> {
  return new Set(tenant.directory.listVisible('changes').map(({ id }) => id));
}

function itemsOf(tenant: Tenant, changes: readonly Change[]): DeltaItem[] {
  const byObject = new Map<string, Change[]>();
  for (const change of changes)
    byObject.set(change.objectId, [...(byObject.get(change.objectId) ?? []), change]);
  return [...byObject].map(([id, all]) => {
    const isWhole = all.some(({ properties }) => properties === undefined);
    return {
      id,
      object: objectOf(tenant, all[0]?.collection ?? 'applications', id),
      reason: tenant.directory.visible('deletedItems', id) === undefined ? 'deleted' : 'changed',
      properties: isWhole ? undefined : all.flatMap(({ properties }) => properties ?? []),
    };
  });
}

/** With `$select` only changes of what was selected are followed. */
function concerns(token: DeltaToken, { collection, objectId, properties }: Change): boolean {
  if (collection !== token.of || !isFollowed(token, objectId)) return false;
  const { select } = token;
  return (
    properties === undefined ||
    select === undefined ||
    select.includes('*') ||
    properties.some((name) => select.includes(name))
  );
}

function isFollowed({ ids }: DeltaToken, objectId: string): boolean {
  return ids === undefined || ids.some((id) => sameText(id, objectId));
}

function objectsOf(tenant: Tenant, collection: Tracked): Entity[] {
  return collection === 'servicePrincipals' ? servicePrincipals(tenant) : listObjects(tenant, collection);
}

function objectOf(tenant: Tenant, collection: Tracked, id: string): Entity | undefined {
  const object = tenant.directory.visible(collection, id);
  if (object === undefined || collection !== 'servicePrincipals') return object;
  return textOf(object['appId']) === undefined ? object : visibleServicePrincipal(tenant, id);
}
