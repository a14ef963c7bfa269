import { withCorrelation } from '../../core/correlation';
import { sha256Hex } from '../../core/ids';
import { canonicalJson, type Json } from '../../core/json';
import type { PlanDocument } from '../../core/plan';
import type { Run, Steps } from '../../core/ports/runs';
import type { PlanRecord, Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { PlanKind } from '../../core/stages';
import { adoptedIn, keptConflict, type Conflict } from '../questions/existing-application-question';
import { askedNow, conversationsAsked, postToApprovers, whyNobodyCanApprove } from '../request/approvers';
import { askersOf } from '../request/askers';
import { reminderAt } from '../approval/reminders';
import { askGoneAgain } from '../questions/ask-again';
import { askNext, COLLECTING_MS } from '../questions/ask-next';
import type { Gone } from '../questions/gone-answers';
import { namingSealed } from '../reading/naming-sealed';
import { goneFor, sealedGiven } from '../request/sealed-answers';
import { FORMER_ANSWERS, inForce } from '../request/former-answers';
import { isInEffect } from '../request/plan-stages';
import {
  conversationOf,
  FAILED_WHILE,
  isHandedOver,
  PLAN_ASKED_BY,
  RETRY_NOT_BEFORE,
  textIn,
} from '../request/request-facts';
import type { Ports } from '../ports';
import { recipeOf } from '../request/recipe-of';
import { planKindOf } from '../request/before-later-plan';
import { tellingOfWaits } from '../reading/tell-of-waits';
import { failureOf, passOnStoreFailure } from '../request/failures';
import { changedForVendor } from '../hand-over/what-changed';
import { asksForNothing, closeWithoutChange, finishChange } from './finish-change';
import { handOver } from './finish-run';
import { NOTIFY_CONVERSATION } from '../request/setting-keys';
import { doneBefore } from '../planner/later-plan';
import { lookAndPlan, type PlanWithAdopted } from '../planner/look-and-plan';
import { policyNotices } from '../policy/problems';

type PlanRun = Extract<Run, { kind: 'plan' }>;
type PlanLater = (ports: Ports, request: RequestRecord, planSeq: number) => Promise<PlanDocument>;

/** What plans the rare cases; the main job knows nothing of them. */
export interface RarePlanners {
  readonly planWithAdopted: PlanWithAdopted;
  readonly planOfWhatIsGone: (ports: Ports, request: RequestRecord) => Promise<PlanDocument | null>;
  readonly later: Readonly<Record<Exclude<PlanKind, 'setup'>, PlanLater>>;
}

interface Planning {
  readonly ports: Ports;
  readonly planners: RarePlanners;
}

/** Looks at the tenant, computes the plan and freezes it; the card then asks for approval. */
export async function planRun({ ports, planners }: Planning, run: PlanRun, steps: Steps): Promise<void> {
  await steps.run('plan', async () => {
    const request = await ports.store.requests.get(run.requestId);
    if (request?.state !== 'planning') return;
    const nobody = await whyNobodyCanApprove(ports, askersOf(request));
    if (nobody !== null) {
      await giveUp(ports, run, { reason: nobody });
      return;
    }
    try {
      const sealed = [request, inForce(request)].flatMap(({ answers }) => sealedGiven(answers.given));
      const planned = await tellingOfWaits(ports, { requestId: request.id, during: 'planning' }, (told) => {
        const tenant = namingSealed(told, request.id, sealed);
        return computePlan({ ports: { ...told, tenant }, planners }, request, run.planSeq);
      });
      if ('conflict' in planned) {
        await askWhichToUse(ports, run, planned.conflict);
        return;
      }
      const gone = await goneFor(ports, planned);
      await (gone.length > 0
        ? askForGone(ports, run, { questions: gone, kind: planned.kind })
        : freeze(ports, run, withPolicyNotices(planned, ports.rules)));
    } catch (error) {
      passOnStoreFailure(error);
      const { code, text, notBefore } = failureOf(error);
      ports.log.warn({ requestId: run.requestId, code }, 'no plan could be made');
      await giveUp(ports, run, { reason: withCorrelation(text), notBefore });
    }
  });
}

async function computePlan(
  { ports, planners }: Planning,
  request: RequestRecord,
  planSeq: number,
): Promise<PlanDocument | { readonly conflict: Conflict }> {
  const kind = planKindOf(request);
  if (kind !== 'setup') return planners.later[kind](ports, request, planSeq);
  const changed = await lateAfterChange(ports, request);
  if (changed !== null) return { ...(await planners.later.change(ports, changed, planSeq)), kind: 'setup' };
  const done = await doneBefore(ports.store, request.id);
  const gone = isHandedOver(request) ? await planners.planOfWhatIsGone(ports, request) : null;
  if (gone !== null) return gone;
  const recipe = recipeOf(ports, request);
  const { document, conflicts } = await lookAndPlan(
    { ...ports, planWithAdopted: planners.planWithAdopted },
    { request, recipe, done },
  );
  const conflict = done.operations.length > 0 ? undefined : openConflict(request, conflicts);
  return conflict === undefined ? document : { conflict };
}

/**
 * Once answers were changed, what the vendor's late values add is planned as a change as well, on top of what stands:
 * the former answers are those without them. `null`: nobody changed any.
 */
async function lateAfterChange(ports: Ports, request: RequestRecord): Promise<RequestRecord | null> {
  const plans = await ports.store.plans.listForRequest(request.id);
  const records = await ports.store.operations.listForRequest(request.id);
  if (!plans.some((plan) => plan.kind === 'change' && isInEffect(plan, records))) return null;
  const late = recipeOf(ports, request)
    .inputs.filter(({ asked }) => asked === 'after-hand-over')
    .map(({ id }) => id);
  const given = Object.entries(request.answers.given).filter(([id]) => !late.includes(id));
  const former = { given: Object.fromEntries(given), drafts: {} };
  return { ...request, facts: { ...request.facts, [FORMER_ANSWERS]: former as unknown as Json } };
}

/** The first that nobody has decided yet. One application is adopted once. */
function openConflict({ answers }: RequestRecord, conflicts: readonly Conflict[]): Conflict | undefined {
  const adopted = conflicts.map(({ question }) => adoptedIn(answers, question));
  return conflicts
    .filter(({ question }) => adoptedIn(answers, question) === null)
    .map(({ question, candidates }) => ({
      question,
      candidates: candidates.filter((one) => !adopted.includes(one.objectId)),
    }))
    .find(({ candidates }) => candidates.length > 0);
}

function withPolicyNotices(document: PlanDocument, { policy }: Ports['rules']): PlanDocument {
  const notices = policyNotices(policy, document);
  return notices.length === 0 ? document : { ...document, notices: [...notices, ...document.notices] };
}

/** SHA-256 of the canonical document: what an approval refers to. */
export function planHashOf(document: PlanDocument): string {
  return sha256Hex(canonicalJson(document as unknown as Json));
}

async function freeze(ports: Ports, run: PlanRun, document: PlanDocument): Promise<void> {
  const { store } = ports;
  const channel = await store.settings.get(NOTIFY_CONVERSATION);
  const asked = await askedNow(ports);
  const isNoChange = document.kind === 'change' && isNothing(document);
  const changed = isNoChange
    ? await changedForVendor(ports, { requestId: run.requestId, seq: run.planSeq })
    : null;
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, run.requestId);
    if (request?.state !== 'planning') return;
    if (isNoChange && asksForNothing(request)) {
      await closeWithoutChange(ports, tx, { request, seq: run.planSeq });
      return;
    }
    const plan = await inserted(ports, tx, { run, document });
    if (document.kind === 'setup' && document.operations.length === 0)
      await handOver(ports, tx, { request, plan: { ...plan, document }, channel });
    else if (isNoChange)
      await finishChange(ports, tx, { request, plan: { ...plan, document }, changed, handOver });
    else await askForApproval(ports, tx, { request, plan, asked });
    await store.audit.append(tx, {
      eventKey: `${plan.id}:planned`,
      tenantId: request.tenantId,
      requestId: request.id,
      actorObjectId: askedFor(request),
      event: 'plan-frozen',
      planHash: plan.hash,
      details: {
        kind: document.kind,
        operations: document.operations.map(({ key }) => key),
        policy: ports.rules.policy.hash,
      },
    });
  });
  ports.nudge();
}

/** Of a later plan whoever asked for it, whose set-up it may never have been. */
function askedFor(request: RequestRecord): string {
  const asker = planKindOf(request) === 'setup' ? '' : textIn(request, PLAN_ASKED_BY);
  return asker || request.requester.objectId;
}

type Frozen = Pick<PlanRecord, 'id' | 'seq' | 'kind' | 'hash' | 'expiresAt'>;

async function inserted(
  { store, clock, rules }: Ports,
  tx: Tx,
  { run, document }: { run: PlanRun; document: PlanDocument },
): Promise<Frozen> {
  const { kind } = document;
  const plan = {
    id: `${run.requestId}-${run.planSeq}`,
    seq: run.planSeq,
    kind,
    hash: planHashOf(document),
    expiresAt: new Date(clock.now().getTime() + rules.approvalTtlMs),
  };
  await store.plans.insert(tx, { ...plan, requestId: run.requestId, document });
  return plan;
}

async function askForApproval(
  ports: Ports,
  tx: Tx,
  {
    request,
    plan: { seq, expiresAt },
    asked,
  }: { request: RequestRecord; plan: Frozen; asked: Awaited<ReturnType<typeof askedNow>> },
): Promise<void> {
  await ports.store.requests.update(tx, request.id, {
    state: 'awaiting-approval',
    dueAt: reminderAt({ createdAt: ports.clock.now(), expiresAt }),
    reason: null,
  });
  await postToApprovers(ports, tx, {
    requestId: request.id,
    subject: `plan-${seq}`,
    conversations: conversationsAsked(asked, askersOf(request)),
  });
}

/** It would write nothing, and nothing stands in its way. */
function isNothing({ operations, notices }: PlanDocument): boolean {
  return operations.length === 0 && notices.every(({ severity }) => severity !== 'blocking');
}

/** What a plan writes has to be there when it is shown: approving it would lead nowhere. */
async function askForGone(ports: Ports, run: PlanRun, gone: Gone): Promise<void> {
  const { store } = ports;
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, run.requestId);
    if (request?.state === 'planning') await askGoneAgain(ports, tx, { request, gone });
  });
  ports.nudge();
}

/** The tenant has such an application: the person says what is meant before there is a plan. */
async function askWhichToUse(ports: Ports, run: PlanRun, conflict: Conflict): Promise<void> {
  const { store, clock } = ports;
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, run.requestId);
    if (request?.state !== 'planning') return;
    await store.requests.update(tx, request.id, {
      state: 'collecting',
      dueAt: new Date(clock.now().getTime() + COLLECTING_MS),
      facts: keptConflict(conflict),
    });
    const recipe = recipeOf(ports, request);
    await askNext(ports, tx, { requestId: request.id, recipe, conversation: conversationOf(request) });
  });
  ports.nudge();
}

async function giveUp(
  ports: Ports,
  run: PlanRun,
  { reason, notBefore }: { reason: string; notBefore?: string | undefined },
): Promise<void> {
  await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, run.requestId);
    if (request?.state !== 'planning') return;
    await ports.store.requests.update(tx, request.id, {
      state: 'failed',
      reason,
      dueAt: null,
      facts: { [FAILED_WHILE]: 'planning', [RETRY_NOT_BEFORE]: notBefore ?? null },
    });
    await ports.store.audit.append(tx, {
      eventKey: `${run.requestId}-${run.planSeq}:plan-failed:${run.attempt}`,
      tenantId: request.tenantId,
      requestId: request.id,
      actorObjectId: null,
      event: 'plan-failed',
      planHash: null,
      details: { reason },
    });
  });
  ports.nudge();
}
