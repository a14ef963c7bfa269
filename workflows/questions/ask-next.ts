import { DAY_MS } from '../../core/durations';
import { AppError } from '../../core/errors';
import type { Tx } from '../../core/ports/store';
import type { Answers, RequestRecord } from '../../core/request';
import type { PlanKind } from '../../core/stages';
import type { Recipe } from '../../vendors/schema';
import { nextQuestionFor, pastConflicts } from './existing-application-question';
import { goneOf } from './gone-answers';
import {
  CHANGES_REQUESTED,
  GONE,
  numberIn,
  OFFER,
  OPEN_CARD,
  PROBLEM,
  WAITING_FOR,
  WAITING_SINCE,
} from '../request/request-facts';
import type { Ports } from '../ports';
import { BEFORE, SET_ASIDE, setAsideWithout, standingToKeep } from '../request/before-later-plan';
import { waitBefore, type Wait } from './vendor-waits';

/** A dialog nobody goes on with is closed after this. */
export const COLLECTING_MS = 14 * DAY_MS;

export const EMPTY_ANSWERS: Answers = { given: {}, drafts: {} };

/**
 * Posts the next question as a fresh card (earlier question cards close), or starts planning when all is answered.
 * Call it with the request row locked or just inserted. False when no question is open now.
 */
export async function askNext(
  ports: Ports,
  tx: Tx,
  { requestId, recipe, conversation }: { requestId: string; recipe: Recipe; conversation: string },
): Promise<boolean> {
  const request = await locked(ports, tx, requestId);
  const next = nextQuestionFor(recipe, request);
  if (next === null) {
    await startPlanning(ports, tx, { requestId, conversation, kind: goneOf(request)?.kind ?? 'setup' });
    return false;
  }
  const openCard = `${next.id}#${request.revision + 1}`;
  const wait = waitBefore(recipe, request, next);
  if (wait !== null) {
    await startWaiting(ports, tx, { requestId, conversation, openCard, wait });
    return false;
  }
  await ports.store.requests.update(tx, requestId, {
    facts: {
      [OPEN_CARD]: openCard,
      [PROBLEM]: null,
      [OFFER]: null,
      ...pastConflicts(next.id),
    },
  });
  await ports.store.cards.insert(tx, { requestId, kind: 'question', conversation, subject: openCard });
  return true;
}

/** Nothing happens until the person says that the vendor has answered; a sweep reminds them. */
async function startWaiting(
  { store, clock }: Ports,
  tx: Tx,
  waiting: { requestId: string; conversation: string; openCard: string; wait: Wait },
): Promise<void> {
  const { requestId, conversation, openCard, wait } = waiting;
  const now = clock.now();
  await store.requests.update(tx, requestId, {
    state: 'waiting-on-vendor',
    dueAt: new Date(now.getTime() + wait.remindAfterMs),
    reason: null,
    facts: {
      [OPEN_CARD]: openCard,
      [PROBLEM]: null,
      [WAITING_FOR]: openCard.split('#')[0] ?? '',
      [WAITING_SINCE]: now.toISOString(),
    },
  });
  await store.cards.insert(tx, { requestId, kind: 'pause', conversation, subject: openCard });
}

/** The plan card appears at once and says that the tenant is being looked at; the plan is a durable run. */
export async function startPlanning(
  ports: Ports,
  tx: Tx,
  { requestId, conversation, kind = 'setup' }: { requestId: string; conversation: string; kind?: PlanKind },
): Promise<void> {
  const { store, runs } = ports;
  const latest = await store.plans.latest(requestId);
  const before = await locked(ports, tx, requestId);
  const attempt = numberIn(before, 'planAttempt') + 1;
  const planSeq = (latest?.seq ?? 0) + 1;
  await store.requests.update(tx, requestId, {
    state: 'planning',
    reason: null,
    dueAt: null,
    facts: {
      [OPEN_CARD]: null,
      [PROBLEM]: null,
      [CHANGES_REQUESTED]: null,
      [GONE]: null,
      [BEFORE]: standingToKeep(before, kind, planSeq - 1),
      [SET_ASIDE]: setAsideWithout(before, planSeq),
      planKind: kind,
      planAttempt: attempt,
    },
  });
  await store.cards.insert(tx, { requestId, kind: 'plan', conversation, subject: `plan-${planSeq}` });
  await runs.enqueue(tx, { kind: 'plan', requestId, planSeq, attempt }, requestId);
}

async function locked({ store }: Ports, tx: Tx, requestId: string): Promise<RequestRecord> {
  const request = await store.requests.lock(tx, requestId);
  if (request !== null) return request;
  throw new AppError({
    kind: 'not-found',
    code: 'request-missing',
    safeText: 'This request is not there any more.',
  });
}
