import type { Tx } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import type { Ports } from '../ports';
import { ANSWERED_BY, textsIn } from '../request/request-facts';

interface Answered {
  readonly request: RequestRecord;
  readonly person: Person;
  readonly event: 'answer-given' | 'answers-reopened';
  /** The questions that were answered, or the button that took answers back. */
  readonly details: { readonly questions: readonly string[] } | { readonly by: 'back' | 'change-answers' };
}

/**
 * That something was answered, never what: answers may be confidential and the audit is kept for good. Call it with
 * the request row locked.
 */
export async function recordAnswer(
  { store }: Ports,
  tx: Tx,
  { request, person, event, details }: Answered,
): Promise<void> {
  await store.audit.append(tx, {
    eventKey: `${request.id}:${event}:${request.revision}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: person.objectId,
    event,
    planHash: null,
    details: { ...details },
  });
  const known = [request.requester.objectId, ...textsIn(request, ANSWERED_BY)];
  if (known.includes(person.objectId)) return;
  await store.requests.update(tx, request.id, {
    facts: { [ANSWERED_BY]: [...textsIn(request, ANSWERED_BY), person.objectId] },
  });
}
