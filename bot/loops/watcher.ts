import { describeError } from '../../core/errors';
import { createWatch } from '../../workflows/care/watch/watch';
import type { Ports } from '../../workflows/ports';
import { createLoop, type Loop } from './loop';

/** How soon something that is due is seen; what is asked of Entra meanwhile is another matter. */
const EVERY_MS = 5_000;

/** Looks at what was handed over: whether it still stands in Entra as planned. */
export function createWatcher(ports: Ports, everyMs: number): Loop {
  return createLoop({
    everyMs: EVERY_MS,
    clock: ports.clock,
    work: watchOf(ports, everyMs),
    onError(error) {
      ports.log.error(describeError(error), 'The watch failed');
    },
  });
}

/** What the loop does each time. */
export function watchOf(ports: Ports, everyMs: number): (signal: AbortSignal) => Promise<void> {
  return createWatch(ports, { everyMs });
}
