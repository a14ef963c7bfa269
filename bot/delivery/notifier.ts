import { describeError } from '../../core/errors';
import { standBack } from '../../core/somebody-waits';
import type { Ports } from '../../workflows/ports';
import type { Delivery } from './delivery';
import { createLoop, type Loop } from '../loops/loop';
import { showCard } from './show-card';
import { UnderWay } from './sends-under-way';

/** For what another process changed; this one's own changes wake it. */
const POLL_MS = 1_000;
/** A message that nobody answers must not keep the process from ending. */
const FAREWELL_MS = 10_000;

/**
 * The only part that changes messages: takes each card whose request has moved on and shows what is true now.
 * `wake` shows changes at once; without it they are found by polling.
 */
export function createNotifier(ports: Ports, delivery: Delivery): Loop {
  const { clock, log } = ports;
  const sends = new Set<Promise<unknown>>();
  const underWay = new UnderWay(clock, () => {
    loop.wake();
  });
  const loop = createLoop({
    everyMs: POLL_MS,
    clock,
    async work(signal) {
      do await standBack();
      while (!signal.aborted && (await takeOne({ ports, delivery, underWay, sends })));
    },
    onError(error) {
      log.error(describeError(error), 'The notifier could not look for changed cards');
    },
  });
  return {
    start() {
      loop.start();
    },
    wake() {
      loop.wake();
    },
    async stop() {
      await loop.stop();
      const patience = new AbortController();
      const isOver = clock.sleep(FAREWELL_MS, patience.signal).catch(() => undefined);
      await Promise.race([Promise.allSettled(sends), isOver]);
      patience.abort();
    },
  };
}

interface Taking {
  readonly ports: Ports;
  readonly delivery: Delivery;
  readonly underWay: UnderWay;
  readonly sends: Set<Promise<unknown>>;
}

/** True as soon as a card is taken: it is shown while others are. False when there is none, or no room. */
function takeOne({ ports, delivery, underWay, sends }: Taking): Promise<boolean> {
  const { store, clock, log } = ports;
  const besides = underWay.besides();
  if (besides === null) return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    let end: (() => void) | null = null;
    const send = store.cards
      .takeStale(
        clock.now(),
        (card, place) => {
          end = underWay.begin(card, place);
          resolve(true);
          return showCard({ ports, delivery }, card);
        },
        besides,
      )
      .then(resolve, (error: unknown) => {
        if (end !== null) log.error(describeError(error), 'What became of a card could not be kept');
        else reject(error instanceof Error ? error : new Error('unknown failure', { cause: error }));
      })
      .finally(() => {
        sends.delete(send);
        end?.();
      });
    sends.add(send);
  });
}
