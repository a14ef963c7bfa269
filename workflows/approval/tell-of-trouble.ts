import type { Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { Ports } from '../ports';
import { asksOthers } from '../request/approvers';
import { tellRequester } from './tell-requester';

const EXPIRED = 'Nobody decided in time, so the plan has expired. The plan card says how to go on.';

/**
 * A plan that somebody else approved, or should have, got stuck: the owner was not there to see it. Where
 * nobody else is asked the card itself says so. Call it with the request row locked, after the move.
 */
export async function tellOfTrouble(
  ports: Ports,
  tx: Tx,
  { requestId, isExpired = false }: { requestId: string; isExpired?: boolean },
): Promise<void> {
  if (!asksOthers(ports.rules)) return;
  const request = await ports.store.requests.lock(tx, requestId);
  const text = isExpired ? EXPIRED : request === null ? null : troubleOf(request);
  if (text !== null) await tellRequester(ports, tx, { requestId, by: null, text });
}

function troubleOf({ state, reason }: RequestRecord): string | null {
  if (state === 'stale')
    return `The tenant changed since the plan was made. ${reason ?? ''} Try again on the plan card makes a new plan.`;
  if (state === 'failed')
    return `It failed. ${reason ?? ''} The plan card says what was done; Try again there goes on.`;
  return null;
}
