import type { Person } from '../core/request';
import { done, refused, type Ports, type Reply } from './ports';

/** Ends a request before anything was written; afterwards only an undo plan takes things away. */
export async function cancelRequest(
  ports: Ports,
  { requestId, person }: { requestId: string; person: Person },
): Promise<Reply> {
  const { store } = ports;
  const reply = await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, requestId);
    if (request === null) return refused('I do not know this request.');
    if (request.requester.objectId !== person.objectId) {
      return refused(`Only ${request.requester.displayName} can cancel this.`);
    }
    if (
      !['collecting', 'planning', 'awaiting-approval', 'stale', 'failed', 'waiting-on-vendor'].includes(
        request.state,
      )
    ) {
      return refused('There is nothing to cancel any more.');
    }
    const operations = await store.operations.listForRequest(requestId);
    if (operations.some(({ attempt }) => attempt > 0)) {
      return refused('Part of it is in Entra already. Press Undo on the plan card to take it away.');
    }
    await store.requests.update(tx, requestId, {
      state: 'cancelled',
      dueAt: null,
      reason: `Cancelled by ${person.displayName}.`,
    });
    await store.audit.append(tx, {
      eventKey: `${requestId}:cancelled`,
      tenantId: request.tenantId,
      requestId,
      actorObjectId: person.objectId,
      event: 'request-cancelled',
      planHash: null,
      details: {},
    });
    return done('Cancelled. Nothing was written to Entra.');
  });
  ports.nudge();
  return reply;
}
