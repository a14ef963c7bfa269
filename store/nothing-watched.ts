import type { WatchedStore } from '../core/ports/watched';

/** Until a table keeps what is watched. */
export const NOTHING_WATCHED: WatchedStore = {
  get: () => Promise.resolve(null),
  getMany: () => Promise.resolve([]),
  findEnding: () => Promise.resolve([]),
  save: () => Promise.resolve(),
  forget: () => Promise.resolve(),
};
