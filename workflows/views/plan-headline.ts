import { isJsonObject } from '../../core/json';
import type { OperationRecord } from '../../core/plan';
import { isTakenBack, type RequestRecord } from '../../core/request';
import type { PlanKind } from '../../core/stages';
import { isChanging } from '../request/former-answers';
import { CHANGES_REQUESTED, PERSONAL_CHAT, textIn } from '../request/request-facts';
import { dayAndTime } from '../../core/day-and-time';
import { textAt } from '../../core/json-read';
import { waitingText } from './approval-view';
import { missingQuestions } from '../questions/missing-address';
import type { ShownPlan } from './shown-plan';

const APPLYING: Readonly<Record<PlanKind, string>> = {
  setup: 'Writing to Entra…',
  undo: 'Taking it back…',
  restore: 'Restoring it…',
  renew: 'Renewing it…',
  'put-back': 'Putting it back…',
  accept: 'Looking whether it is still so…',
  change: 'Changing it in Entra…',
  remove: 'Removing it…',
};

/** One sentence on where the plan stands. */
export function headline(shown: ShownPlan): string {
  const { request, plan, superseded, setAside, records, open, isPersonal, viewer, wait } = shown;
  const isCarriedOut = isDone(records);
  if (setAside !== null) return setAside;
  if (superseded) return supersededHeadline(shown);
  switch (request.state) {
    case 'planning':
      return `Looking at your tenant… ${wait}`.trim();
    case 'awaiting-approval':
      return plan === null ? '' : waitingText(shown, { plan, next: open[0], records });
    case 'paused':
      return pausedText(shown);
    case 'applying':
      return `${APPLYING[plan?.kind ?? 'setup']} ${wait}`.trim();
    case 'handed-over':
    case 'completed':
      if (isPersonal && (viewer ?? request.owner.objectId) === request.owner.objectId)
        return 'Set up and read back. The values for the vendor are below.';
      return textIn(request, PERSONAL_CHAT) === 'unreachable'
        ? `Set up and read back. The values wait for ${request.owner.displayName}: write me a message in personal chat, then I post them there.`
        : `Set up and read back. The values went to ${request.owner.displayName} in personal chat.`;
    case 'undone':
      return `Taken back: what this request made is removed. ${request.reason ?? ''}`.trim();
    case 'removed':
      return `Removed: single sign-on with it has ended. ${LEFT_AT_VENDOR} ${request.reason ?? ''}`.trim();
    case 'failed':
      return request.reason ?? 'It failed.';
    case 'stale':
      return `The tenant changed since the plan was made. ${request.reason ?? ''} ${notWritten(records)}; make a new plan with Try again.`;
    case 'expired':
      return 'Nobody decided in time. Nothing more is written.';
    case 'collecting':
      if (isChanging(request))
        return `${changesRequested(request)}Other answers are being given, below. What stands goes on.`;
      if (missingQuestions(request).length > 0 && records.some(({ attempt }) => attempt > 0))
        return 'Made in Entra, and an address is missing that its template did not bring: it is asked for below. What is left is then a further plan.';
      return isCarriedOut
        ? 'Set up and read back. Questions on the vendor’s own values follow below.'
        : `${changesRequested(request)}The answers are being changed.`;
    case 'rejected':
    case 'cancelled':
    case 'watched':
      return request.reason ?? '';
    case 'waiting-on-vendor':
      return isCarriedOut
        ? 'Set up and read back. The vendor’s own values are waited for.'
        : 'The vendor’s answer is waited for.';
  }
}

const LEFT_AT_VENDOR =
  'What the vendor still has of it (certificate, entity ID, URLs, client secret) works no longer: take it out there, and end its provisioning.';

/** What the plan waits for, and until when. */
function pausedText({ request, gate: closed }: ShownPlan): string {
  const reason = request.reason ?? '';
  if (closed === null) return reason === '' ? 'It goes on now.' : reason;
  const { gate, opensAt } = closed;
  const then =
    opensAt === null
      ? 'Nothing more is written until somebody says so.'
      : `It goes on by itself on ${dayAndTime(opensAt)}.`;
  return `${gate.says} ${then} ${reason}`.trim();
}

/** The stages before the one that did not begin may have run. */
function notWritten(records: readonly OperationRecord[]): string {
  return records.some(({ attempt }) => attempt > 0) ? 'Nothing more was written' : 'Nothing was written';
}

function isDone(records: readonly OperationRecord[]): boolean {
  const walked = records.filter(({ stage }) => stage !== 'switch-back' && stage !== 'enable');
  return walked.length > 0 && walked.every(({ state }) => state === 'done');
}

function supersededHeadline({ request, records, supersededBy }: ShownPlan): string {
  if (isTakenBack(request.state))
    return request.state === 'removed' ? 'Removed, see below.' : 'Taken back, see below.';
  if (supersededBy === 'restore') return 'Restoring it is a further plan, below.';
  if (supersededBy === 'renew') return 'The renewal is a further plan, below.';
  if (supersededBy === 'put-back') return 'Putting back what somebody changed is a further plan, below.';
  if (supersededBy === 'accept') return 'Accepting what somebody changed is a further plan, below.';
  if (supersededBy === 'change') return 'What is changed is a further plan, below.';
  if (supersededBy === 'remove') return 'Removing it is a further plan, below.';
  if (supersededBy === 'undo') return 'Taking this back is a further plan, below.';
  if (missingQuestions(request).length > 0 && !isDone(records) && records.some(({ attempt }) => attempt > 0))
    return 'Made in Entra; what is left is a further plan, below.';
  return isDone(records)
    ? 'Set up and read back. What the vendor’s own values change is a further plan, below.'
    : 'Replaced by a newer plan, further down.';
}

/** “Megan Bowen asks: …” */
function changesRequested({ facts }: RequestRecord): string {
  const wish = facts[CHANGES_REQUESTED];
  return isJsonObject(wish) ? `${textAt(wish, 'by')} asks: ${textAt(wish, 'reason')}. ` : '';
}
