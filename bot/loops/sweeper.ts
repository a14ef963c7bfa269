import { describeError } from '../../core/errors';
import { noteMissingRecipes } from '../../workflows/care/note-missing-recipes';
import type { Ports } from '../../workflows/ports';
import { replaceOldCards } from '../../workflows/questions/old-cards';
import { sweep } from '../../workflows/care/sweep';
import type { PostgresStore } from '../../store/open-store';
import { createLoop, type Loop } from './loop';

const EVERY_MS = 3_000;
const PRUNE_EVERY_MS = 6 * 3_600_000;

export interface Retention {
  readonly store: Pick<PostgresStore, 'prune'>;
  readonly retentionMs: number;
}

/** What time changes: expiry, runs that died, secrets past their time. */
export function createSweeper(ports: Ports, retention: Retention): Loop {
  const sweepOnce = sweepOf(ports);
  let isNoted = false;
  let prunedAtMs = 0;
  return createLoop({
    everyMs: EVERY_MS,
    clock: ports.clock,
    async work() {
      await sweepOnce();
      const nowMs = ports.clock.now().getTime();
      if (nowMs - prunedAtMs >= PRUNE_EVERY_MS) {
        prunedAtMs = nowMs;
        await pruneOld(ports, retention);
      }
      if (isNoted) return;
      await replaceOldCards(ports);
      await noteMissingRecipes(ports);
      isNoted = true;
    },
    onError(error) {
      ports.log.error(describeError(error), 'The sweep failed');
    },
  });
}

/** What the loop does each time. */
export function sweepOf(ports: Ports): () => Promise<void> {
  return () => sweep(ports);
}

/** What cannot be deleted now is deleted some hours later. */
async function pruneOld({ clock, log }: Ports, { store, retentionMs }: Retention): Promise<void> {
  try {
    const gone = await store.prune(new Date(clock.now().getTime() - retentionMs));
    if (Object.values(gone).some((rows) => rows > 0))
      log.info({ ...gone }, 'What nobody needs any more was deleted');
  } catch (error) {
    log.warn(describeError(error), 'What nobody needs any more stays');
  }
}
