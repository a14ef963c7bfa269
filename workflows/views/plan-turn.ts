import type { DecisionRecord } from '../../core/ports/store';
import { isTakenBack, type NamedPerson, type RequestRecord } from '../../core/request';
import type { PlanView } from '../../core/views';
import type { Turn } from '../../core/turn';
import { approvalsOf } from '../approval/approvals';
import { asksOthers, delegationsFor, placesOf, whoMayApprove } from '../request/approvers';
import { dayAndTime } from '../../core/day-and-time';
import { askersOf, isInCharge } from '../request/askers';
import { takesBack } from '../request/plan-stages';
import { inSeries } from '../request/name-lists';
import type { ShownPlan } from './shown-plan';

/** Whether a decision of this person could be taken now: the buttons are for nobody else. */
export function mayDecide({ viewer, asked, request, open, decisions }: ShownPlan): boolean {
  if (viewer === null) return true;
  const person: NamedPerson = { objectId: viewer, displayName: '' };
  const places = placesOf(asked, askersOf(request), person);
  const [next] = open;
  return places.length > 0 && (next === undefined || !hasApproved(decisions, { stage: next, viewer }));
}

function hasApproved(
  decisions: readonly DecisionRecord[],
  { stage, viewer }: { stage: DecisionRecord['stage']; viewer: string },
): boolean {
  return approvalsOf(decisions, stage).some(({ approver }) => approver.objectId === viewer);
}

export function phaseOf({ request, superseded, setAside }: ShownPlan): PlanView['phase'] {
  return superseded || setAside !== null ? 'over' : (PHASES[request.state] ?? 'over');
}

const PHASES: Readonly<Partial<Record<RequestRecord['state'], PlanView['phase']>>> = {
  planning: 'looking',
  'awaiting-approval': 'deciding',
  applying: 'running',
  paused: 'paused',
  failed: 'failed',
  stale: 'failed',
};

const ENDED: Readonly<Partial<Record<RequestRecord['state'], string>>> = {
  rejected: 'Rejected',
  expired: 'Expired',
  cancelled: 'Cancelled',
  undone: 'Taken back',
  removed: 'Removed',
};

/** Whose turn it is, as those in this card's conversation are told. */
export function turnOf(shown: ShownPlan): Turn {
  const { request, superseded, setAside, viewer, plan } = shown;
  if (setAside !== null) return { kind: 'ended', how: 'Closed' };
  if (superseded) return { kind: 'ended', how: 'Replaced' };
  const { state } = request;
  const phase = phaseOf(shown);
  if (phase === 'looking' || phase === 'running') return { kind: 'working' };
  if (phase === 'failed') return { kind: 'failed' };
  if (phase === 'deciding')
    return mayDecide(shown) && (viewer !== null || isAskedHere(shown))
      ? { kind: 'yours' }
      : { kind: 'waiting', whom: whoDecides(shown) };
  if (phase === 'paused') return turnAtGate(shown);
  const how = ENDED[state];
  if (isTakenBack(state) && takesBack(plan?.kind)) return { kind: 'done' };
  if (how !== undefined) return { kind: 'ended', how };
  if (state !== 'collecting' && state !== 'waiting-on-vendor') return { kind: 'done' };
  const isOwner = viewer === request.owner.objectId;
  return isOwner ? { kind: 'yours' } : { kind: 'waiting', whom: request.owner.displayName };
}

/** A person's word is the owner's, or the asker's; a day is nobody's. */
function turnAtGate({ gate, request, viewer }: ShownPlan): Turn {
  if (gate === null) return { kind: 'working' };
  if (gate.opensAt !== null) return { kind: 'waiting', whom: dayAndTime(gate.opensAt) };
  const { owner } = request;
  return viewer !== null && isInCharge(askersOf(request), viewer)
    ? { kind: 'yours' }
    : { kind: 'waiting', whom: owner.displayName };
}

/** Everybody in the approvers' own conversation is asked. */
function isAskedHere({ asked, conversation }: ShownPlan): boolean {
  return asked.approvers.kind === 'conversation' && asked.approvers.conversation === conversation;
}

function whoDecides(shown: ShownPlan): string {
  const { rules, request } = shown;
  if (!asksOthers(rules)) return request.owner.displayName;
  const names = deciders(shown).map(({ displayName }) => displayName);
  return names.length === 0 ? 'an approver' : inSeries(names, 'or');
}

/** Those asked by name who have not approved what comes next. */
export function deciders({ rules, asked, request, open, decisions }: ShownPlan): readonly NamedPerson[] {
  const { approvers } = asked;
  const askers = askersOf(request);
  const [next] = open;
  const named = approvers.kind === 'people' ? whoMayApprove(rules, approvers.people, askers) : [];
  const others = delegationsFor(asked, askers).map(({ delegate }) => delegate);
  return [...named, ...others].filter(
    ({ objectId }) => next === undefined || !hasApproved(decisions, { stage: next, viewer: objectId }),
  );
}
