import type { End } from '../../core/drift';
import type { WatchedRecord, WatchedStore } from '../../core/ports/watched';

/** What is watched, in memory; several stores may share it, as processes share a database. */
export function watchedInMemory(): WatchedStore {
  const records = new Map<string, WatchedRecord>();
  const firstEnd = ({ ends }: WatchedRecord) => Math.min(...ends.map(({ endsAt }) => Date.parse(endsAt)));
  return {
    get: (requestId) => Promise.resolve(records.get(requestId) ?? null),
    getMany: (ids) => Promise.resolve(ids.flatMap((id) => records.get(id) ?? [])),
    findByObjects: (objectIds) =>
      Promise.resolve(
        [...records.values()].filter(({ applications }) =>
          applications.some(
            ({ appObjectId, spObjectId }) =>
              objectIds.includes(appObjectId) || objectIds.includes(spObjectId),
          ),
        ),
      ),
    findEnding: (before, afterId, limit) =>
      Promise.resolve(
        [...records.values()]
          .filter((one) => firstEnd(one) < before.getTime() && one.requestId > (afterId ?? ''))
          .sort((one, other) => (one.requestId < other.requestId ? -1 : 1))
          .slice(0, limit),
      ),
    nextDue: () => Promise.resolve(null),
    takeDue: () => Promise.resolve([]),
    markDue: () => Promise.resolve(0),
    markAllDue: () => Promise.resolve(0),
    save: (_, record) => {
      records.set(record.requestId, record);
      return Promise.resolve();
    },
    forget: (_, requestId) => {
      records.delete(requestId);
      return Promise.resolve();
    },
  };
}

export function watchedRecord(requestId: string, overrides: Partial<WatchedRecord> = {}): WatchedRecord {
  return {
    requestId,
    applications: [],
    grantIds: [],
    baseline: { takenAt: '2026-11-01T00:00:00.000Z', lists: {} },
    isFormer: false,
    seen: null,
    drift: null,
    mutedHash: null,
    mutedUntil: null,
    ends: [],
    assigned: 12,
    letsEverybodyIn: false,
    names: {},
    dueAt: new Date('2100-01-01T00:00:00.000Z'),
    lookedAt: new Date('2026-11-21T08:00:00.000Z'),
    ...overrides,
  };
}

export function endAt(at: Date, overrides: Partial<End> = {}): End {
  return {
    kind: 'certificate',
    id: 'AB'.repeat(20),
    endsAt: at.toISOString(),
    application: 'Amplitude',
    active: true,
    ...overrides,
  };
}
