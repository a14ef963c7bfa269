import { DAY_MS } from '../../core/durations';
import type { OperationRecord } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';
import type { RequestRecord, RequestState } from '../../core/request';
import type { Stage } from '../../core/stages';
import { isCompleted, standingOf } from './before-later-plan';
import { currentAmong } from './current-plan';
import { PAUSED_BEFORE } from './gates';
import { isHandedOver, textIn } from './request-facts';

/** A set-up that people may be signing in with by now is not simply undone. */
const UNDO_FOR_MS = 7 * DAY_MS;

/**
 * From completion, or a week after the hand-over, people may depend on it: `Remove` takes it away in safe steps then,
 * where `Undo` does at once before.
 */
export function isInUse(request: RequestRecord, now: Date): boolean {
  return isHandedOver(request) && (isCompleted(request) || isOutOfUndo(request, now));
}

/** A week after the hand-over an `Undo` on a card of before is refused. */
export function isOutOfUndo(request: RequestRecord, now: Date): boolean {
  if (!isHandedOver(request)) return false;
  return now.getTime() >= Date.parse(firstHandedOverAt(request)) + UNDO_FOR_MS;
}

/** `facts.firstHandedOverAt`: ISO 8601; a renewal hands over again, and is no new set-up. */
export const FIRST_HANDED_OVER_AT = 'firstHandedOverAt';

/** `''` where it never was. */
export function firstHandedOverAt(request: RequestRecord): string {
  return textIn(request, FIRST_HANDED_OVER_AT) || textIn(request, 'handedOverAt');
}

const MAY_BE_REMOVED: readonly RequestState[] = [
  'handed-over',
  'completed',
  'waiting-on-vendor',
  'paused',
  // A later plan came to nothing half-way.
  'failed',
  'rejected',
  'expired',
];

/** Whether a plan that removes it may be asked for as it stands now. */
export function mayBeRemoved(request: RequestRecord): boolean {
  return MAY_BE_REMOVED.includes(request.state) && isHandedOver(request) && !isRemoving(request);
}

/** The plan that is under way, or waits, is a removal. */
export function isRemoving({ facts }: Pick<RequestRecord, 'facts'>): boolean {
  return facts['planKind'] === 'remove';
}

/**
 * A removal waits for its last stage. Another plan that took its place then would leave an application in which nobody
 * can sign in, and what one beside it made anew would be left behind.
 */
export function isSwitchedOffByRemoval(request: RequestRecord): boolean {
  return isRemoving(request) && request.state === 'paused' && request.facts[PAUSED_BEFORE] === LAST;
}

const LAST: Stage = 'delete';

const WAITS: readonly RequestState[] = ['paused', 'failed', 'stale', 'awaiting-approval'];

/**
 * The removal that has switched sign-in off and deleted nothing yet, while nothing runs; `null` where there is none to
 * stop, or where stopping it is what failed.
 */
export function stoppableRemoval(
  request: RequestRecord,
  { plans, records }: { plans: readonly PlanRecord[]; records: readonly OperationRecord[] },
): PlanRecord | null {
  if (!isRemoving(request) || !WAITS.includes(request.state)) return null;
  const current = currentAmong(plans, request);
  const since = standingOf(request)?.planSeq ?? 0;
  const removals = plans.filter(({ kind, seq }) => kind === 'remove' && seq > since);
  const begun = (plan: PlanRecord, stage: string) =>
    records.some((one) => one.planId === plan.id && one.stage === stage && one.attempt > 0);
  if (current?.kind !== 'remove' || begun(current, 'delete')) return null;
  if (request.state === 'failed' && begun(current, 'enable')) return null;
  return removals.some((one) => begun(one, 'disable')) ? current : null;
}
