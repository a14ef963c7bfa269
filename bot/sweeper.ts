import { describeError } from '../core/errors';
import type { Ports } from '../workflows/ports';
import { sweep } from '../workflows/sweep';
import { createLoop, type Loop } from './loop';

const EVERY_MS = 3_000;

/** What time changes: expiry, runs that died, secrets past their time. */
export function createSweeper(ports: Ports): Loop {
  return createLoop({
    everyMs: EVERY_MS,
    clock: ports.clock,
    work: () => sweep(ports),
    onError(error) {
      ports.log.error(describeError(error), 'The sweep failed');
    },
  });
}
