import type { Person, RequestRecord } from '../../core/request';
import { refused, type Reply } from '../ports';

export const ANSWERED = 'These questions have been answered already.';

/** Why this person cannot act on the request's questions; `null` when they can. */
export function notYours(request: RequestRecord | null, person: Person): Reply | null {
  if (request === null) return refused('I do not know this request.');
  if (request.owner.objectId !== person.objectId) {
    return refused(`Only ${request.owner.displayName} answers this. Type /setup-sso to start your own.`);
  }
  return null;
}
