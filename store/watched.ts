import type { WatchedRecord, WatchedStore } from '../core/ports/watched';
import type { Database } from './database';

/** In memory, until the table is there. */
export function createWatchedStore(database: Database): WatchedStore {
  void database;
  const records = new Map<string, WatchedRecord>();
  const all = () => [...records.values()];
  return {
    get: (requestId) => Promise.resolve(records.get(requestId) ?? null),
    getMany: (requestIds) => Promise.resolve(all().filter((one) => requestIds.includes(one.requestId))),
    findEnding: () => Promise.resolve([]),
    save(_, record) {
      records.set(record.requestId, record);
      return Promise.resolve();
    },
    forget(_, requestId) {
      records.delete(requestId);
      return Promise.resolve();
    },
  };
}
