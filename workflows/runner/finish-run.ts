import { DAY_MS } from '../../core/durations';
import type { Json } from '../../core/json';
import type { PlanRecord, RequestChange, Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { PlanKind } from '../../core/stages';
import { nextQuestion } from '../../vendors/questions';
import { askNext } from '../questions/ask-next';
import { tellOfTrouble } from '../approval/tell-of-trouble';
import { conversationOf, FAILED_WHILE } from '../request/request-facts';
import { goneForGood, GONE_SECRETS } from '../hand-over/gone-secrets';
import { bringSecretsBack, forgetSecrets } from '../hand-over/kept-secrets';
import { changedForVendor } from '../hand-over/what-changed';
import { HAND_OVER_NEWS, newsIn, newsOf, subjectOf } from '../hand-over/news';
import { afterHandOver } from './late-metadata';
import { cannotGoOn, recipeOf } from '../request/recipe-of';
import type { Ports } from '../ports';
import { BEFORE, backFromPaused, renewedFacts, UNDONE_FROM } from '../request/before-later-plan';
import { hasGates } from '../request/gates';
import { takesBack } from '../request/plan-stages';
import { FIRST_HANDED_OVER_AT, firstHandedOverAt } from '../request/removal';
import { GONE_FOR_GOOD, restorableFrom } from '../request/restorable';
import { watchAfterSwitch } from '../proof/test-sign-in';
import { finishDriftPlan } from './finish-drift-plan';
import { finishChange, type HandingOut } from './finish-change';
import { finishRestore } from './finish-restore';
import { watchedIn } from '../request/watched-application';
import { isStillApplying, type AppliedPlan } from './still-applying';
import { restorableSince, type RestorableSince } from './restorable-since';
import { settleAnswers } from './settle-answers';
import { forgetAnswers } from '../request/sealed-answers';
import { NOTIFY_CONVERSATION } from '../request/setting-keys';

type WhileApplying = RequestChange & { readonly state: 'awaiting-approval' | 'paused' | 'stale' | 'failed' };

/** Moves a request on, unless it is no longer applying this plan. */
export async function moveWhileApplying(
  ports: Ports,
  plan: AppliedPlan,
  move: WhileApplying | ((request: RequestRecord) => WhileApplying),
): Promise<void> {
  await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, plan.requestId);
    if (!isStillApplying(request, plan)) return;
    const change = typeof move === 'function' ? move(request) : move;
    await ports.store.requests.update(tx, request.id, change);
    await auditMove(ports, tx, { plan, request, state: change.state, reason: change.reason ?? null });
    await tellOfTrouble(ports, tx, { requestId: request.id });
  });
  ports.nudge();
}

/** Everything is done and read back: hand over, or close an undo. What cannot be handed over is kept for Try again. */
export async function finishRun(ports: Ports, plan: AppliedPlan): Promise<void> {
  const { store } = ports;
  const stuck = isHandedOverAlready(plan) ? null : await whyNotHandedOver(ports, plan);
  if (stuck !== null) {
    await moveWhileApplying(ports, plan, {
      state: 'failed',
      reason: stuck,
      facts: { [FAILED_WHILE]: 'applying' },
    });
    return;
  }
  const channel = await store.settings.get(NOTIFY_CONVERSATION);
  const left = takesBack(plan.kind) ? await forgetSecrets(ports, plan.requestId) : [];
  const since = takesBack(plan.kind) ? await restorableSince(ports, plan.document) : null;
  if (plan.kind === 'restore') await bringSecretsBack(ports, plan.requestId);
  const changed = plan.kind === 'change' ? await changedForVendor(ports, plan) : null;
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, plan.requestId);
    if (!isStillApplying(request, plan)) return;
    await (takesBack(plan.kind)
      ? forgetAnswers(ports, tx, request)
      : settleAnswers(ports, tx, { plan, request }));
    if (takesBack(plan.kind))
      await store.requests.update(tx, request.id, undone({ plan, request, left, since }));
    else if (plan.kind === 'restore') await finishRestore(ports, tx, request);
    else if (plan.kind === 'put-back' || plan.kind === 'accept')
      await finishDriftPlan(ports, tx, { request, plan, kind: plan.kind });
    else if (plan.kind === 'change') await finishChange(ports, tx, { request, plan, changed, handOver });
    else if (isHandedOverAlready(plan)) await finishInPlace(ports, tx, { request, plan });
    else if (plan.kind === 'renew') {
      // The channel knows this set-up already.
      await handOver(ports, tx, { request, plan, channel: null });
      await store.requests.update(tx, request.id, { facts: renewedFacts(request, plan.seq) });
    } else await handOver(ports, tx, { request, plan, channel });
    await auditMove(ports, tx, {
      plan,
      request,
      state: ENDS[plan.kind],
      reason: null,
    });
  });
  ports.nudge();
  if (plan.document.operations.some(({ stage }) => stage === 'switch'))
    await watchAfterSwitch(ports, { requestId: plan.requestId, planId: plan.id });
}

/** What was made was handed over at a gate, or only something was taken away. */
function isHandedOverAlready(plan: PlanRecord): boolean {
  return hasGates(plan) || onlyCleansUp(plan);
}

function onlyCleansUp({ kind, document }: PlanRecord): boolean {
  return kind === 'renew' && document.operations.every(({ stage }) => stage === 'clean-up');
}

function endOf(plan: PlanRecord): string | undefined {
  return onlyCleansUp(plan) ? 'The former certificate is removed, and that was read back.' : undefined;
}

/** The set-up stands again where it stood before. */
async function finishInPlace(
  { store, clock }: Ports,
  tx: Tx,
  { request, plan }: { request: RequestRecord; plan: PlanRecord },
): Promise<void> {
  const { facts, ...change } = backFromPaused(request);
  // What was only watched is adopted, and somebody has said at the gate that the vendor's side is ready.
  const adopted = change.state === 'watched';
  const handedOver = { handedOverPlan: plan.id, handedOverAt: clock.now().toISOString() };
  await store.requests.update(tx, request.id, {
    ...change,
    ...(adopted ? { state: 'completed' } : {}),
    facts: { ...facts, ...(adopted ? handedOver : {}), ...renewedFacts(request, plan.seq, endOf(plan)) },
  });
}

async function whyNotHandedOver(ports: Ports, { requestId, kind }: PlanRecord): Promise<string | null> {
  const request = kind === 'restore' ? null : await ports.store.requests.get(requestId);
  const stuck = request === null ? null : cannotGoOn(ports, request, kind);
  return stuck === null ? null : `Everything is written and read back. ${stuck} Then press Try again.`;
}

const ENDS: Readonly<Record<PlanKind, Moved>> = {
  setup: 'handed-over',
  undo: 'undone',
  restore: 'restored',
  renew: 'handed-over',
  'put-back': 'put-back',
  accept: 'accepted',
  change: 'handed-over',
  remove: 'removed',
};

interface TakenBack {
  readonly plan: PlanRecord;
  readonly request: RequestRecord;
  readonly left: readonly string[];
  readonly since: RestorableSince;
}

function undone({ plan, request, left, since }: TakenBack): RequestChange {
  const facts = { [BEFORE]: null, [UNDONE_FROM]: request.facts[BEFORE] ?? null };
  const state = plan.kind === 'remove' ? 'removed' : 'undone';
  const restorable = since === null || since === 'gone' ? null : restorableFrom(since);
  const says = [since === 'gone' ? GONE_FOR_GOOD : (restorable?.reason ?? ''), ...left];
  const reason = says.filter((one) => one !== '').join(' ') || null;
  if (restorable === null) return { state, dueAt: null, reason, facts };
  return { state, ...restorable, reason, facts: { ...facts, ...restorable.facts } };
}

/**
 * The values go out. Where the vendor has to give values of its own first, its questions follow and the
 * channel is told only when they were answered and written.
 */
export async function handOver(
  ports: Ports,
  tx: Tx,
  { request, plan, channel, changed = null }: HandingOut,
): Promise<void> {
  const { store, clock } = ports;
  const recipe = recipeOf(ports, request);
  const now = clock.now();
  const news = newsOf(request, plan, changed) ?? newsIn(request);
  // Of an application that was only watched nothing was ever asked.
  const isOpen = watchedIn(request) === null && nextQuestion(recipe, request.answers, true) !== null;
  const dueAt = new Date(now.getTime() + recipe.handOver.remindAfterDays * DAY_MS);
  await store.requests.update(tx, request.id, {
    state: isOpen ? 'waiting-on-vendor' : 'handed-over',
    dueAt,
    reason: null,
    facts: {
      handedOverAt: now.toISOString(),
      handedOverPlan: plan.id,
      [FIRST_HANDED_OVER_AT]: firstHandedOverAt(request) || now.toISOString(),
      [BEFORE]: null,
      [HAND_OVER_NEWS]: news as unknown as Json,
      [GONE_SECRETS]: goneForGood(request),
    },
  });
  await afterHandOver(ports, tx, { requestId: request.id, planId: plan.id, dueAt });
  await postHandOver(ports, tx, {
    request,
    subject: subjectOf(news),
    channel: isOpen ? null : channel,
  });
  const conversation = conversationOf(request);
  if (isOpen) await askNext(ports, tx, { requestId: request.id, recipe, conversation });
}

/** The values go to the owner in person, what came since as a card of its own; the notice to the channel. */
export async function postHandOver(
  { store }: Ports,
  tx: Tx,
  { request, subject, channel }: { request: RequestRecord; subject: string | null; channel: unknown },
): Promise<void> {
  await store.cards.insert(tx, {
    requestId: request.id,
    kind: 'hand-over',
    conversation: `personal:${request.owner.objectId}`,
    subject,
  });
  if (typeof channel === 'string') {
    await store.cards.insert(tx, {
      requestId: request.id,
      kind: 'notice',
      conversation: channel,
      subject: null,
    });
  }
}

type Moved =
  | 'awaiting-approval'
  | 'paused'
  | 'address-asked'
  | 'stale'
  | 'failed'
  | 'handed-over'
  | 'undone'
  | 'removed'
  | 'restored'
  | 'put-back'
  | 'accepted';

export async function auditMove(
  ports: Ports,
  tx: Tx,
  {
    plan,
    request,
    state,
    reason,
  }: { plan: PlanRecord; request: RequestRecord; state: Moved; reason: string | null },
): Promise<void> {
  await ports.store.audit.append(tx, {
    eventKey: `${plan.id}:${state}:${request.revision}`,
    tenantId: plan.document.tenantId,
    requestId: plan.requestId,
    actorObjectId: null,
    event: `request-${state}`,
    planHash: plan.hash,
    details: reason === null ? {} : { reason },
  });
}
