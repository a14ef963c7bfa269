import { describeError } from '../core/errors';
import type { Ports } from '../workflows/ports';
import type { Delivery } from './delivery';
import { Looks } from './looks';
import { createLoop, type Loop } from './loop';
import { showCard } from './show-card';

const POLL_MS = 500;
/** A look reads every open card: of the lanes that poll, one looks for all. */
const LOOK_COUNTS_MS = 400;
/** A conversation that does not answer holds up one lane for seconds; the others go on. */
const LANES = 3;

/**
 * The only part that changes messages: takes each card whose request has moved on and shows what is true now.
 * `wake` shows changes at once; without it they are found by polling.
 */
export function createNotifier(ports: Ports, delivery: Delivery): Loop {
  const looks = new Looks(() => ports.clock.now().getTime(), LOOK_COUNTS_MS);
  const lanes = Array.from({ length: LANES }, () => createLane(ports, delivery, looks));
  return {
    start() {
      for (const lane of lanes) lane.start();
    },
    wake() {
      looks.changed();
      for (const lane of lanes) lane.wake();
    },
    async stop() {
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
}

function createLane(ports: Ports, delivery: Delivery, looks: Looks): Loop {
  const { store, clock, log } = ports;
  const take = (found: () => void): Promise<boolean> =>
    store.cards.takeStale(clock.now(), (card) => {
      found();
      return showCard({ ports, delivery }, card);
    });
  return createLoop({
    everyMs: POLL_MS,
    clock,
    async work(signal) {
      while (!signal.aborted && (await looks.look(take)));
    },
    onError(error) {
      log.error(describeError(error), 'The notifier could not look for changed cards');
    },
  });
}
