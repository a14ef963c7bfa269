import type { PostgresStore } from '../../store/open-store';
import type { Ports } from '../../workflows/ports';
import type { Loop } from './loop';
import type { Settings } from '../settings';
import { createSweeper } from './sweeper';
import { createWatcher } from './watcher';

/** What goes on by itself, besides the cards. */
export function createLoops(
  ports: Ports,
  store: Pick<PostgresStore, 'prune'>,
  { retentionMs, watchEveryMs }: Pick<Settings, 'retentionMs' | 'watchEveryMs'>,
): { readonly sweeper: Loop; readonly watcher: Loop } {
  return {
    sweeper: createSweeper(ports, { store, retentionMs }),
    watcher: createWatcher(ports, watchEveryMs),
  };
}
