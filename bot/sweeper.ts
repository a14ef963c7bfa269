import { describeError } from '../core/errors';
import { noteMissingRecipes } from '../workflows/care/note-missing-recipes';
import type { Ports } from '../workflows/ports';
import { replaceOldCards } from '../workflows/questions/old-cards';
import { sweep } from '../workflows/care/sweep';
import { createLoop, type Loop } from './loop';

const EVERY_MS = 3_000;

/** What time changes: expiry, runs that died, secrets past their time. */
export function createSweeper(ports: Ports): Loop {
  let isNoted = false;
  return createLoop({
    everyMs: EVERY_MS,
    clock: ports.clock,
    async work() {
      await sweep(ports);
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
