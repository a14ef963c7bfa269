import { dayOf } from '../../core/day-and-time';
import { DAY_MS } from '../../core/durations';
import { isTakenBack, type RequestRecord } from '../../core/request';
import { textIn } from './request-facts';

/** Entra keeps deleted applications for this long (facts.md c). */
const RESTORABLE_MS = 30 * DAY_MS;
/** `facts.restorableUntil`: ISO 8601; absent where an undo deleted no application. */
export const RESTORABLE_UNTIL = 'restorableUntil';

/** Of an application that was deleted for good before. */
export const GONE_FOR_GOOD =
  'Entra does not list the application among the deleted ones: somebody deleted it for good, and it cannot be restored.';

/** What an undo notes that deleted an application. `since`: when it was deleted. */
export function restorableFrom(since: Date) {
  const until = new Date(since.getTime() + RESTORABLE_MS);
  return {
    dueAt: until,
    reason: `Until ${dayOf(until)} the application can be restored: press Restore. After that Entra deletes it for good.`,
    facts: { [RESTORABLE_UNTIL]: until.toISOString() },
  };
}

export function canRestore(request: RequestRecord, now: Date): boolean {
  const until = textIn(request, RESTORABLE_UNTIL);
  return isTakenBack(request.state) && until !== '' && now.getTime() < Date.parse(until);
}

/** Nothing can happen to it any more: no button, no reminder and no later plan. */
export function isOver(request: RequestRecord): boolean {
  const { state } = request;
  return state === 'cancelled' || (isTakenBack(state) && textIn(request, RESTORABLE_UNTIL) === '');
}
