import { describeError } from '../core/errors';
import { done, type Ports, type Reply } from './ports';

/** A client gives a click up after about five seconds. */
const PATIENCE_MS = 2_500;

/** The reply of `work`, or a word that it goes on. What it finds then shows on the card. */
export async function orSoon(
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
  work: Promise<Reply>,
): Promise<Reply> {
  const waiting = new AbortController();
  const patience = clock.sleep(PATIENCE_MS, waiting.signal).then(
    () => null,
    () => null,
  );
  const reply = await Promise.race([work, patience]).finally(() => {
    waiting.abort();
  });
  if (reply !== null) return reply;
  work.catch((error: unknown) => {
    log.error(describeError(error), 'an answer that took long was lost');
  });
  return done('The address is being read. The card goes on by itself.');
}
