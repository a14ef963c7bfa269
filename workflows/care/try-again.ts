import type { JsonObject } from '../../core/json';
import type { PlanRecord, Tx } from '../../core/ports/store';
import type { Person, RequestRecord, RequestState } from '../../core/request';
import type { PlanKind } from '../../core/stages';
import { personalChatOf, whyNobodyCanApprove } from '../request/approvers';
import { startPlanning } from '../questions/ask-next';
import { authorise } from '../request/authorise';
import { dayAndTime } from '../../core/day-and-time';
import {
  conversationOf,
  FAILED_WHILE,
  isHandedOver,
  numberIn,
  PLAN_ASKED_BY,
  RETRY_NOT_BEFORE,
  textIn,
} from '../request/request-facts';
import { currentPlan, hasWritten } from '../request/current-plan';
import { busyWith, partitionOf, targetsOf } from '../approval/one-at-a-time';
import { onDemandStage, stagesOf } from '../request/plan-stages';
import { done, ignored, refused, type Ports, type Reply } from '../ports';
import { cannotGoOn } from '../request/recipe-of';
import { recordRefusal } from '../request/record-refusal';
import { WRITES_OFF } from '../request/writes-off';
import { namesOf } from '../request/names-of';
import { planKindOf } from '../request/before-later-plan';
import { isOutOfUndo, isSwitchedOffByRemoval } from '../request/removal';

export interface Pressed {
  readonly requestId: string;
  readonly planHash: string;
  readonly person: Person;
}

/** Goes on where it failed with the same approved plan; without a plan, or when it is stale, makes a new one. */
export async function tryAgain(ports: Ports, pressed: Pressed): Promise<Reply> {
  return asRequester(ports, { pressed, what: 'try-again' }, async (tx, request) => {
    const plan = await currentPlan(ports.store, request);
    const stuck = cannotGoOn(ports, request, planKindOf(request));
    if (stuck !== null) return refused(stuck);
    const isUndecided = isLaterPlanUndecided(request, plan);
    if (request.state !== 'failed' && request.state !== 'stale' && !isUndecided)
      return ignored('It is under way already.');
    const wait = waitAskedFor(ports, request);
    if (wait !== null) return refused(wait);
    const wasPlanning = request.state === 'failed' && request.facts[FAILED_WHILE] === 'planning';
    const isHalfDecided = request.state === 'failed' && request.facts[FAILED_WHILE] === 'awaiting-approval';
    // The card of a plan that could not be made knows of none.
    if (plan !== null && plan.hash !== pressed.planHash && !(wasPlanning && pressed.planHash === ''))
      return refused('This plan has been replaced by a newer one.');
    if (plan === null || wasPlanning || isHalfDecided || request.state === 'stale' || isUndecided) {
      await startPlanning(ports, tx, {
        requestId: request.id,
        conversation: conversationOf(request),
        kind: planKindOf(request),
      });
      return done('Looking at your tenant again…');
    }
    if (ports.rules.writes === 'off') return refused(WRITES_OFF);
    const stage = onDemandStage(plan.document, request.facts['applyStage']) ?? stagesOf(plan.document)[0];
    if (stage === undefined) return ignored('There is nothing to do.');
    const targets = targetsOf(plan, await ports.store.operations.list(plan.id));
    const busy = await busyWith(ports.store, plan, targets);
    if (busy !== null) return refused(busy);
    const attempt = numberIn(request, 'applyAttempt') + 1;
    await ports.store.requests.update(tx, request.id, {
      state: 'applying',
      reason: null,
      facts: { applyAttempt: attempt, applyStage: stage },
    });
    await ports.runs.enqueue(
      tx,
      { kind: 'apply', requestId: request.id, planId: plan.id, stage, attempt },
      partitionOf(plan, targets),
    );
    return done('Trying again…');
  });
}

/** Coming back before Microsoft wants to see us again is throttled again, and counts (facts.md d). */
function waitAskedFor({ clock }: Ports, request: RequestRecord): string | null {
  const until = new Date(textIn(request, RETRY_NOT_BEFORE) || 0);
  if (request.state !== 'failed' || until <= clock.now()) return null;
  return `Microsoft asks to wait until ${dayAndTime(new Date(Math.ceil(until.getTime() / 60_000) * 60_000))}. Try again then.`;
}

/**
 * The vendor's own values were not written in time, or somebody said no: what was handed over before still stands,
 * and starting anew would make a second application.
 */
export function isLaterPlanUndecided(request: RequestRecord, plan: PlanRecord | null): boolean {
  return ['expired', 'rejected'].includes(request.state) && isHandedOver(request) && plan?.kind === 'setup';
}

export const MAY_BE_UNDONE: readonly RequestState[] = [
  // Where something was written before the questions went on.
  'collecting',
  'failed',
  'rejected',
  'expired',
  'waiting-on-vendor',
  'handed-over',
  'completed',
  'paused',
];

/** Plans the removal of exactly what this request made; the plan is shown and approved like any other. */
export async function requestUndo(ports: Ports, pressed: Pressed): Promise<Reply> {
  return asRequester(ports, { pressed, what: 'undo' }, async (tx, request) => {
    const isTooSoon = request.state === 'collecting' && !(await hasWritten(ports.store, request));
    if (!MAY_BE_UNDONE.includes(request.state) || isTooSoon) return ignored('It cannot be undone now.');
    if (isOutOfUndo(request, ports.clock.now()))
      return refused(inUse((await namesOf(ports, request)).vendorName));
    return startLaterPlan(ports, tx, {
      request,
      kind: 'undo',
      person: pressed.person,
      saying: 'Looking at what there is to undo…',
    });
  });
}

function inUse(vendorName: string): string {
  return `People may be signing in with it by now, so it is not undone at once. /sso remove ${vendorName} takes it away in safe steps: sign-in is switched off first, and a week later the rest goes.`;
}

/** Plans what `kind` says, unless nobody could approve it; `saying` is the answer when it does. */
export async function startLaterPlan(
  ports: Ports,
  tx: Tx,
  wish: { request: RequestRecord; kind: PlanKind; person: Person; saying: string },
): Promise<Reply> {
  const { request, kind, person, saying } = wish;
  if (isSwitchedOffByRemoval(request)) return refused(REMOVAL_WAITS);
  const nobody = await whyNobodyCanApprove(ports, {
    requester: request.requester,
    owner: request.owner,
    askedBy: [person.objectId],
  });
  if (nobody !== null) return refused(nobody);
  await startPlanning(ports, tx, { requestId: request.id, conversation: conversationOf(request), kind });
  await showToAsker(ports, tx, { request, person });
  return done(saying);
}

export const REMOVAL_WAITS =
  'A removal of this set-up waits. Its plan card says what for, and has the button that ends it.';

/** An approver who has the request's plans in personal chat sees what came of their press there; nobody asks them to decide. */
async function showToAsker(
  { store }: Ports,
  tx: Tx,
  { request: { id, owner }, person }: { request: RequestRecord; person: Person },
): Promise<void> {
  if (person.objectId === owner.objectId) return;
  const conversation = personalChatOf(person);
  const cards = await store.cards.listForRequest(id);
  if (!cards.some((card) => card.kind === 'plan' && card.conversation === conversation)) return;
  const seq = ((await store.plans.latest(id))?.seq ?? 0) + 1;
  await store.cards.insert(tx, { requestId: id, kind: 'plan', conversation, subject: `plan-${seq}` });
}

type Asked =
  | 'try-again'
  | 'undo'
  | 'remove'
  | 'restore'
  | 'new-secret'
  | 'renew'
  | 'change'
  | 'cure'
  | 'put-back'
  | 'accept'
  | 'drift-muted';

/** Whoever tries again goes on with what another one asked for. */
const ASK_FOR_NO_PLAN: readonly Asked[] = ['try-again', 'drift-muted'];

interface Asking {
  readonly pressed: Pressed;
  readonly what: Asked;
  readonly details?: JsonObject;
}

type Work = (tx: Tx, request: RequestRecord) => Promise<Reply>;

export async function asRequester(ports: Ports, asking: Asking, work: Work): Promise<Reply> {
  const { pressed, what } = asking;
  const { person, requestId } = pressed;
  const allowed = await authorise(ports, person, 'request');
  if (allowed.kind !== 'done') return recordRefusal(ports, { person, what, requestId }, allowed);
  const reply = await ports.store.transaction((tx) => askIn(ports, tx, { ...asking, work }));
  ports.nudge();
  return reply;
}

/** The same in a transaction that is under way, of a person who holds the right to request. */
export async function askIn(
  { store }: Ports,
  tx: Tx,
  { pressed: { requestId, person, planHash }, what, details = {}, work }: Asking & { readonly work: Work },
): Promise<Reply> {
  const request = await store.requests.lock(tx, requestId);
  if (request === null) return refused('I do not know this request.');
  const outcome = await work(tx, request);
  if (outcome.kind !== 'done') return outcome;
  if (!ASK_FOR_NO_PLAN.includes(what))
    await store.requests.update(tx, requestId, { facts: { [PLAN_ASKED_BY]: person.objectId } });
  await store.audit.append(tx, {
    eventKey: `${requestId}:${what}:${request.revision}`,
    tenantId: request.tenantId,
    requestId,
    actorObjectId: person.objectId,
    event: what,
    planHash,
    details,
  });
  return outcome;
}
