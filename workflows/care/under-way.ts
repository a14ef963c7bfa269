import type { RequestRecord } from '../../core/request';
import type { PlanKind } from '../../core/stages';
import { planKindOf, standingOf } from '../request/before-later-plan';
import { isSwitchedOffByRemoval } from '../request/removal';

const PLAN_WORDS: Readonly<Record<PlanKind, string>> = {
  setup: 'the set-up',
  undo: 'an undo',
  restore: 'a restore',
  renew: 'a renewal',
  change: 'a change',
  'put-back': 'a put back',
  accept: 'an acceptance',
  remove: 'a removal',
};

/**
 * The sentence that names the plan in whose way a change would be; `null` where none is under way. One that waits is
 * ended by the change, when that is approved.
 */
export function underWay(request: RequestRecord, vendorName: string): string | null {
  const { state } = request;
  const kind = standingOf(request) === null && state !== 'applying' ? 'setup' : planKindOf(request);
  const what = `${PLAN_WORDS[kind].replace(/^./, (letter) => letter.toUpperCase())} of ${vendorName}`;
  switch (state) {
    case 'applying':
      return `${what} is being written to Entra just now. Ask again when it is done.`;
    case 'awaiting-approval':
      return `${what} waits for approval. It has to be decided first.`;
    case 'planning':
      return `${what} is being planned just now. It has to be decided first.`;
    case 'failed':
    case 'stale':
      return kind === 'remove'
        ? `${what} stopped half-way. Press Try again or Stop the removal on its card first.`
        : `${what} stopped half-way. Press Try again, Cancel or Undo on its card first.`;
    case 'collecting':
      return `${what} is being asked for just now. It has to be answered or cancelled first.`;
    case 'paused':
      return isSwitchedOffByRemoval(request)
        ? `${vendorName} is switched off and waits to be deleted. Stop the removal on its card first.`
        : null;
    case 'handed-over':
    case 'waiting-on-vendor':
    case 'completed':
    case 'watched':
      return null;
    case 'rejected':
    case 'expired':
    case 'cancelled':
    case 'undone':
    case 'removed':
      return `The set-up of ${vendorName} does not stand any more, so there is nothing to change or remove.`;
  }
}
