import { randomUUID } from 'node:crypto';
import { describeError } from '../../core/errors';
import type { Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import { done, ignored, type Ports, type Reply } from '../ports';
import { pageState } from './page-state';
import { isTaken, noteTaken } from './taken-messages';

/** What a field says while it is looked up. */
export const STILL_LOOKING =
  'Still looking: Microsoft takes long to answer. The card goes on by itself; to look again, or for something else, press Continue or type it.';

interface About {
  readonly request: RequestRecord;
  /** Whether the page is still the open one. */
  readonly isOpen: (current: RequestRecord) => boolean;
  /** Of the message that said it. */
  readonly inboundKey: string | undefined;
}

interface Doing {
  /** Keeps what is known by now, with the mark of this look-up. */
  readonly meanwhile: (tx: Tx, current: RequestRecord, looking: string) => Promise<void>;
  /** Gets what tells whether anybody was faster, once the look-up ends. */
  readonly settle: (isAwaited: (current: RequestRecord) => boolean) => Promise<Reply>;
}

/** The page says that something is still being looked up, and takes other answers meanwhile. */
export async function lookOn(
  ports: Ports,
  { request, isOpen, inboundKey }: About,
  { meanwhile, settle }: Doing,
): Promise<Reply> {
  const { store, log } = ports;
  const looking = randomUUID();
  const told = await store.transaction(async (tx) => {
    const current = await store.requests.lock(tx, request.id);
    if (current === null || !isOpen(current)) return ignored('These questions have been answered already.');
    if (inboundKey !== undefined && isTaken(current, inboundKey)) return ignored('');
    await meanwhile(tx, await noteTaken(ports, tx, { request: current, inboundKey }), looking);
    return done(STILL_LOOKING);
  });
  ports.nudge();
  settle((current) => pageState(current).looking === looking).catch((error: unknown) => {
    log.error({ requestId: request.id, ...describeError(error) }, 'An answer that took long was lost');
  });
  return told;
}
