import { randomUUID } from 'node:crypto';
import { describeError } from '../../core/errors';
import type { RequestRecord } from '../../core/request';
import { isSensitive } from '../../vendors/sensitive';
import type { Input } from '../../vendors/schema';
import { PROBLEM } from '../request/request-facts';
import { textAt } from '../../core/json-read';
import { isTaken, noteTaken } from './taken-messages';
import { done, ignored, type Ports, type Reply } from '../ports';

/** `problem.looking`: which look-up the open question still waits for. */
const LOOKING = 'looking';
const STILL_LOOKING =
  'Still looking: Microsoft takes long to answer. The card goes on by itself; to look again, or for something else, press Continue or type it.';

interface About {
  readonly request: RequestRecord;
  readonly input: Input;
  readonly value: string;
  /** Whether the question is still the open one. */
  readonly isOpen: (current: RequestRecord) => boolean;
  /** Of the message that said it. */
  readonly inboundKey: string | undefined;
}

/**
 * The question says that it is still being looked up, and takes other answers meanwhile. `settle` gets what tells
 * whether anybody was faster, once the look-up ends.
 */
export async function lookOn(
  ports: Ports,
  { request, input, value, isOpen, inboundKey }: About,
  settle: (isAwaited: (current: RequestRecord) => boolean) => Promise<Reply>,
): Promise<Reply> {
  const { store, log } = ports;
  const looking = randomUUID();
  const told = await store.transaction(async (tx) => {
    const current = await store.requests.lock(tx, request.id);
    if (current === null || !isOpen(current)) return ignored('This question has been answered already.');
    if (inboundKey !== undefined && isTaken(current, inboundKey)) return ignored('');
    await noteTaken(ports, tx, { request: current, inboundKey });
    const shown = isSensitive(input) ? '' : value;
    const problem = { value: shown, kept: '', severity: 'error', text: STILL_LOOKING, [LOOKING]: looking };
    await store.requests.update(tx, request.id, { facts: { [PROBLEM]: problem } });
    return done(STILL_LOOKING);
  });
  ports.nudge();
  settle(({ facts }) => textAt(facts[PROBLEM], LOOKING) === looking).catch((error: unknown) => {
    log.error({ requestId: request.id, ...describeError(error) }, 'An answer that took long was lost');
  });
  return told;
}
