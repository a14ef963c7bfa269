import type { Tx } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import type { Ports } from '../ports';

interface Answered {
  readonly request: RequestRecord;
  readonly person: Person;
  readonly event: 'answer-given' | 'answers-reopened';
  /** The questions that were answered, or the button that took answers back. */
  readonly details: { readonly questions: readonly string[] } | { readonly by: 'back' | 'change-answers' };
}

/** That something was answered, never what: answers may be confidential and the audit is kept for good. */
export function recordAnswer(
  { store }: Ports,
  tx: Tx,
  { request, person, event, details }: Answered,
): Promise<void> {
  return store.audit.append(tx, {
    eventKey: `${request.id}:${event}:${request.revision}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: person.objectId,
    event,
    planHash: null,
    details: { ...details },
  });
}
