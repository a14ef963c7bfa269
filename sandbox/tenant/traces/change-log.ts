import { randomUUID } from 'node:crypto';

import { type Entity, put, remove, type StateCollection, type Write } from '../directory/collections';
import { withApplication } from '../handlers/inherited-values';
import { DELETABLE_TYPES, type Deletable } from '../handlers/soft-delete';
import { sameText, textOf, textsOf } from '../json-read';
import { changedProperties } from './changed-properties';
import { type Step, stepsOf, type Writing } from '../directory/trace';

/** What delta queries follow, and the type of its objects. */
export const TRACKED = {
  applications: 'application',
  servicePrincipals: 'servicePrincipal',
  oauth2PermissionGrants: 'oAuth2PermissionGrant',
} as const;

export type Tracked = keyof typeof TRACKED;

export interface Change {
  readonly sequence: number;
  readonly collection: Tracked;
  readonly objectId: string;
  /** Names of properties; `undefined` where the whole object came or went. */
  readonly properties: readonly string[] | undefined;
}

/** Tokens live seven days (delta-query-overview.md); nothing older is asked for. */
const KEPT_MS = 8 * 86_400_000;
/** A tenant that changes more within a week has to be read anew: its oldest tokens end early. */
const MOST_KEPT = 20_000;
const BETWEEN_CLEARINGS = 500;
/** The log of this tenant, and of no other that began with the same seed. */
const GENERATION = 'generation';

/** What changed since when, for delta queries. Lies in the directory, so it outlives a restart. */
export class ChangeLog {
  private next = 1;
  private sinceClearing = 0;
  private known = '';

  get generation(): string {
    return this.known;
  }

  open(entries: readonly Entity[]): Write[] {
    this.next = Math.max(0, ...entries.map(sequenceOf)) + 1;
    const generation = textOf(entries.find(({ id }) => id === GENERATION)?.['value']);
    this.known = generation ?? randomUUID();
    return generation === undefined ? [put('changes', { id: GENERATION, value: this.known })] : [];
  }

  changesOf(writing: Writing): Write[] {
    const steps = stepsOf(writing);
    return [...steps, ...followers(writing, steps)].flatMap((step) => {
      const change = changeIn(writing, steps, step);
      return change === undefined ? [] : [this.entry(change, writing.nowMs)];
    });
  }

  /** Removes what no living token asks for, now and then; the newest stays, as it carries the number. */
  clearing({ listLatest, nowMs }: Writing, fresh: number): Write[] {
    this.sinceClearing += fresh;
    if (this.sinceClearing < BETWEEN_CLEARINGS) return [];
    this.sinceClearing = 0;
    const entries = listLatest('changes').filter((entry) => sequenceOf(entry) > 0);
    return entries
      .slice(0, -1)
      .filter((entry, at) => entries.length - at > MOST_KEPT || Number(entry['atMs']) < nowMs - KEPT_MS)
      .map(({ id }) => remove('changes', id));
  }

  private entry({ collection, objectId, properties }: Omit<Change, 'sequence'>, nowMs: number): Write {
    const id = String(this.next);
    this.next += 1;
    return put('changes', { id, atMs: nowMs, collection, objectId, properties: properties ?? null });
  }
}

/** 0 for what is no change. */
export function sequenceOf({ id }: Entity): number {
  return /^\d+$/.test(id) ? Number(id) : 0;
}

export function changeFrom(entry: Entity): Change {
  const properties = entry['properties'];
  return {
    sequence: sequenceOf(entry),
    collection: entry['collection'] as Tracked,
    objectId: textOf(entry['objectId']) ?? '',
    properties: Array.isArray(properties) ? textsOf(properties) : undefined,
  };
}

/** A service principal changes with its application, although nobody wrote to it. */
function followers({ listLatest }: Writing, steps: readonly Step[]): Step[] {
  const appIds = steps
    .filter(({ collection }) => collection === 'applications')
    .map(({ before, after }) => (after ?? before)?.['appId']);
  if (appIds.length === 0) return [];
  const written = steps.map(({ collection, id }) => `${collection}/${id}`);
  return listLatest('servicePrincipals')
    .filter((one) => appIds.some((appId) => sameText(appId, one['appId'])))
    .filter(({ id }) => !written.includes(`servicePrincipals/${id}`))
    .map((one) => ({ collection: 'servicePrincipals', id: one.id, before: one, after: one }));
}

function changeIn(
  writing: Writing,
  steps: readonly Step[],
  step: Step,
): Omit<Change, 'sequence'> | undefined {
  const { collection, id, before, after } = step;
  if (collection === 'deletedItems') return purged(steps, step);
  if (!isTracked(collection)) return undefined;
  if (before === undefined && after === undefined) return undefined;
  if (before === undefined || after === undefined) return { collection, objectId: id, properties: undefined };
  const [then, now] =
    collection === 'servicePrincipals' ? inherited(writing, steps, { before, after }) : [before, after];
  const properties = changedProperties(TRACKED[collection], then, now);
  return properties.length === 0 ? undefined : { collection, objectId: id, properties };
}

function inherited(
  { listLatest }: Writing,
  steps: readonly Step[],
  { before, after }: { before: Entity; after: Entity },
): [Entity, Entity] {
  const known = listLatest('applications').find(({ appId }) => sameText(appId, after['appId']));
  const written = steps.find(
    (step) =>
      step.collection === 'applications' && sameText((step.after ?? step.before)?.['appId'], after['appId']),
  );
  return [
    withApplication(before, known),
    withApplication(after, written === undefined ? known : written.after),
  ];
}

/** Gone from the deleted ones without coming back. */
function purged(steps: readonly Step[], { id, before, after }: Step): Omit<Change, 'sequence'> | undefined {
  if (before === undefined || after !== undefined) return undefined;
  const collection = (Object.keys(DELETABLE_TYPES) as Deletable[]).find(
    (one) => before['@odata.type'] === `#microsoft.graph.${DELETABLE_TYPES[one]}`,
  );
  if (collection === undefined || !isTracked(collection)) return undefined;
  if (steps.some((step) => step.collection === collection && step.id === id)) return undefined;
  return { collection, objectId: id, properties: undefined };
}

function isTracked(collection: string): collection is Tracked & StateCollection {
  return collection in TRACKED;
}
