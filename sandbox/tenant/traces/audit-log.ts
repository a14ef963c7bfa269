import { randomBytes } from 'node:crypto';

import type { JsonObject } from '../../../core/json';
import { type CollectionName, type Entity, put, remove, type Write } from '../directory/collections';
import { textOf } from '../json-read';
import { activitiesOf } from './activities';
import type { Activity, Target } from './activity';
import { modifiedProperties } from './modified-properties';
import { stepsOf, type Writing } from '../directory/trace';

const KEPT_MS = 30 * 86_400_000;
/** Of a tenant that changes more, the oldest entries go. */
const MOST_KEPT = 10_000;
const BETWEEN_CLEARINGS = 500;

/** `/auditLogs/directoryAudits`: who did what. Lies in the directory, so it outlives a restart. */
export class AuditLog {
  private next = 1;
  private sinceClearing = 0;

  open(entries: readonly Entity[]): void {
    this.next = entries.length + 1;
  }

  entriesOf(writing: Writing): Write[] {
    const { deed } = writing;
    if (deed === undefined) return [];
    return activitiesOf({ writing, steps: stepsOf(writing) }).map((activity) => {
      const number = this.next;
      this.next += 1;
      const id = `Directory_${deed.correlationId}_${randomBytes(3).toString('hex').toUpperCase()}_${number}`;
      return put('directoryAudits', {
        id,
        activityDateTime: new Date(writing.nowMs).toISOString(),
        activityDisplayName: activity.name,
        additionalDetails: detailsOf(activity),
        category: activity.category,
        correlationId: deed.correlationId,
        initiatedBy: deed.initiatedBy,
        loggedByService: 'Core Directory',
        operationType: activity.operationType,
        result: 'success',
        resultReason: '',
        targetResources: activity.targets.map((target, at) =>
          resource(writing, target, at === 0 ? modifiedProperties(activity) : []),
        ),
      });
    });
  }

  clearing({ listLatest, nowMs }: Writing, fresh: number): Write[] {
    this.sinceClearing += fresh;
    if (this.sinceClearing < BETWEEN_CLEARINGS) return [];
    this.sinceClearing = 0;
    const entries = listLatest('directoryAudits');
    return entries
      .filter(
        (entry, at) =>
          entries.length - at > MOST_KEPT ||
          Date.parse(textOf(entry['activityDateTime']) ?? '') < nowMs - KEPT_MS,
      )
      .map(({ id }) => remove('directoryAudits', id));
  }
}

const RESOURCE_TYPES: Readonly<Partial<Record<CollectionName, string>>> = {
  applications: 'Application',
  servicePrincipals: 'ServicePrincipal',
  groups: 'Group',
  users: 'User',
};

function resource(writing: Writing, target: Target, modified: JsonObject[]): JsonObject {
  const { type, entity } = found(writing, target);
  return {
    displayName: textOf(entity?.['displayName']) ?? null,
    groupType: null,
    id: target.id,
    modifiedProperties: modified,
    type,
    userPrincipalName: textOf(entity?.['userPrincipalName']) ?? null,
  };
}

/** An owner or member may be of another kind than most are. */
function found(writing: Writing, { collection, id, entity }: Target): { type: string; entity?: Entity } {
  const places = [collection, 'servicePrincipals', 'groups'] as const;
  const place =
    entity === undefined ? places.find((one) => writing.latest(one, id) !== undefined) : collection;
  const known = entity ?? (place === undefined ? undefined : writing.latest(place, id));
  const type = RESOURCE_TYPES[place ?? collection] ?? 'Policy';
  return { type, ...(known !== undefined && { entity: known }) };
}

function detailsOf({ targets: [first], before, after }: Activity): JsonObject[] {
  const appId = textOf((after ?? before ?? first?.entity)?.['appId']);
  return appId === undefined ? [] : [{ key: 'AppId', value: appId }];
}
