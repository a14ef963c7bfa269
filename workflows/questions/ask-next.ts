import { DAY_MS } from '../../core/durations';
import { AppError } from '../../core/errors';
import type { Tx } from '../../core/ports/store';
import type { Answers, RequestRecord } from '../../core/request';
import type { PlanKind } from '../../core/stages';
import type { Recipe } from '../../vendors/schema';
import { goneOf } from './gone-answers';
import {
  ANSWERS_CARD,
  CHANGES_REQUESTED,
  GONE,
  numberIn,
  OPEN_CARD,
  PAGE,
  textIn,
  WAITING_FOR,
  WAITING_SINCE,
} from '../request/request-facts';
import type { Ports } from '../ports';
import { BEFORE, SET_ASIDE, setAsideWithout, standingToKeep } from '../request/before-later-plan';
import { isChanging } from '../request/former-answers';
import { keptForm, openPage } from './open-page';
import { isAnswersCard, newAnswersCard } from './question-cards';
import { waitBefore, type Wait } from './vendor-waits';

/** A dialog nobody goes on with is closed after this. */
export const COLLECTING_MS = 14 * DAY_MS;

export const EMPTY_ANSWERS: Answers = { given: {}, drafts: {} };

interface Asking {
  readonly requestId: string;
  readonly recipe: Recipe;
  readonly conversation: string;
  /** The open card shows the next page, where there is one; else it comes in a fresh message. */
  readonly inPlace?: boolean;
}

/**
 * Shows the next page, in a fresh card unless it takes the place of the one before; or starts planning when all is
 * answered. Call it with the request row locked or just inserted. False when no page is open now.
 */
export async function askNext(ports: Ports, tx: Tx, asking: Asking): Promise<boolean> {
  const { requestId, recipe, conversation } = asking;
  const request = await locked(ports, tx, requestId);
  const { page, answers } = openPage(ports, recipe, request);
  const [first] = page?.inputs ?? [];
  if (first === undefined) {
    await ports.store.requests.update(tx, requestId, { answers });
    const kind = goneOf(request)?.kind ?? (isChanging(request) ? 'change' : 'setup');
    await startPlanning(ports, tx, { requestId, conversation, kind });
    return false;
  }
  const wait = waitBefore(recipe, request, first);
  if (wait !== null) {
    const openCard = `${first.id}#${request.revision + 1}`;
    await startWaiting(ports, tx, { requestId, conversation, openCard, wait });
    return false;
  }
  const isShown = asking.inPlace === true && isAnswersCard(request.facts[OPEN_CARD]);
  if (!isShown) await postPage(ports, tx, { request, conversation });
  return true;
}

/** A fresh card; the one before says that it goes on below. */
async function postPage(
  { store }: Ports,
  tx: Tx,
  { request, conversation }: { request: RequestRecord; conversation: string },
): Promise<void> {
  const subject = newAnswersCard(request.revision + 1);
  const isFirst = textIn(request, ANSWERS_CARD) === '' && textIn(request, OPEN_CARD) === '';
  await store.requests.update(tx, request.id, {
    facts: { [OPEN_CARD]: subject, [ANSWERS_CARD]: subject },
  });
  if (!isFirst) await store.cards.reopen(tx, request.id, 'question');
  await store.cards.insert(tx, { requestId: request.id, kind: 'question', conversation, subject });
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
      [PAGE]: null,
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
      ...keptForm(null),
      [OPEN_CARD]: null,
      [PAGE]: null,
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
