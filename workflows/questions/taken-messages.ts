import { sha256Hex } from '../../core/ids';
import type { Json } from '../../core/json';
import type { Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { Ports } from '../ports';

/** `facts.taken`: the last messages that were taken for this request. Teams may deliver one again, to any replica. */
const TAKEN = 'taken';
const REMEMBERED = 10;

export function isTaken(request: RequestRecord, inboundKey: string): boolean {
  return takenBy(request).includes(markOf(inboundKey));
}

/** The facts of a request with this message among those that were taken. */
export function factsOfTaken(request: RequestRecord | null, inboundKey: string): Record<string, Json> {
  const before = request === null ? [] : takenBy(request);
  return { [TAKEN]: [...before, markOf(inboundKey)].slice(-REMEMBERED) };
}

/** Notes the message in the transaction that does what it says; gives the request as it is then. */
export function noteTaken(
  { store }: Ports,
  tx: Tx,
  { request, inboundKey }: { request: RequestRecord; inboundKey: string | undefined },
): Promise<RequestRecord> {
  if (inboundKey === undefined) return Promise.resolve(request);
  return store.requests.update(tx, request.id, { facts: factsOfTaken(request, inboundKey) });
}

/** Notes a message that changed nothing, so that it answers no later question either. */
export async function rememberTaken(ports: Ports, requestId: string, inboundKey: string): Promise<void> {
  await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, requestId);
    if (request !== null && !isTaken(request, inboundKey))
      await noteTaken(ports, tx, { request, inboundKey });
  });
}

function takenBy({ facts }: RequestRecord): readonly string[] {
  const taken = facts[TAKEN];
  return Array.isArray(taken) ? taken.filter((mark) => typeof mark === 'string') : [];
}

/** Short, for it travels with the request. */
function markOf(inboundKey: string): string {
  return sha256Hex(inboundKey).slice(0, 16);
}
