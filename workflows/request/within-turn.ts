import type { Ports } from '../ports';

/** What `work` gives; `null` when a turn cannot wait for it any longer. It goes on, and may fail unheard. */
export async function withinTurn<T>(
  { clock, rules }: Pick<Ports, 'clock' | 'rules'>,
  work: Promise<T>,
  times = 1,
): Promise<T | null> {
  const isOver = new AbortController();
  const patience = clock.sleep(rules.turnPatienceMs * times, isOver.signal).then(
    () => null,
    () => null,
  );
  work.catch(() => undefined);
  return Promise.race([work, patience]).finally(() => {
    // With a reason: without one, each turn would make an exception and its stack.
    isOver.abort('settled');
  });
}
