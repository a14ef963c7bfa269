import { describeError } from '../../core/errors';
import type { Ports } from '../../workflows/ports';
import { watchSignIns } from '../../workflows/proof/watch-sign-ins';
import { createLoop, type Loop } from './loop';

const EVERY_MS = 3_000;

/** Looks into the tenant's log of sign-ins, for whatever process has the turn. Nothing else waits for it. */
export function createSignInWatcher(ports: Ports): Loop {
  return createLoop({
    everyMs: EVERY_MS,
    clock: ports.clock,
    async work(signal) {
      // A stop does not wait for Microsoft: the turn is ended by what is under way, or lapses.
      const stopped = new Promise<void>((resolve) => {
        signal.addEventListener(
          'abort',
          () => {
            resolve();
          },
          { once: true },
        );
      });
      await Promise.race([watchSignIns(ports), stopped]);
    },
    onError(error) {
      ports.log.error(describeError(error), 'Looking for sign-ins failed');
    },
  });
}
