import type { Ports } from '../ports';

/** A turn waits so long for Microsoft; a client gives a click up after about five seconds. */
const PATIENCE_MS = 1_500;

/** What `work` gives; `null` when a turn cannot wait for it any longer. It goes on, and may fail unheard. */
export async function withinTurn<T>(
  { clock }: Pick<Ports, 'clock'>,
  work: Promise<T>,
  patienceMs = PATIENCE_MS,
): Promise<T | null> {
  const isOver = new AbortController();
  const patience = clock.sleep(patienceMs, isOver.signal).then(
    () => null,
    () => null,
  );
  work.catch(() => undefined);
  return Promise.race([work, patience]).finally(() => {
    isOver.abort();
  });
}
