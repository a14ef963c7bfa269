import { DAY_MS } from '../../core/durations';
import type { PlanRecord, Tx } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import { busyWith, partitionOf, targetsOf } from '../approval/one-at-a-time';
import { done, ignored, refused, type Ports, type Reply } from '../ports';
import { askersOf, isInCharge } from '../request/askers';
import { authorise } from '../request/authorise';
import { currentPlan } from '../request/current-plan';
import { gateOfPaused, gateOpened, PAUSED_BEFORE, reachedAt, type ClosedGate } from '../request/gates';
import { stagesOf } from '../request/plan-stages';
import { cannotGoOn } from '../request/recipe-of';
import { recordRefusal } from '../request/record-refusal';
import { numberIn } from '../request/request-facts';
import { WRITES_OFF } from '../request/writes-off';
import type { Stage } from '../../core/stages';
import { conversationOf } from '../request/request-facts';
import { personReminderAt } from '../request/gate-reminders';

interface Paused {
  readonly request: RequestRecord;
  readonly plan: PlanRecord;
  readonly closed: ClosedGate;
}

/** `Vendor is ready`: whoever owns the set-up, or asked for the plan, says that its gate may open. */
export async function openGate(
  ports: Ports,
  { requestId, planHash, person }: { requestId: string; planHash: string; person: Person },
): Promise<Reply> {
  const { store, rules } = ports;
  const allowed = await authorise(ports, person, 'request');
  const attempt = { person, what: 'vendor-is-ready', requestId, planHash };
  if (allowed.kind !== 'done') return recordRefusal(ports, attempt, allowed);
  const reply = await store.transaction(async (tx): Promise<Reply> => {
    const request = await store.requests.lock(tx, requestId);
    if (request === null) return refused('I do not know this request.');
    const plan = await currentPlan(store, request);
    if (plan?.hash !== planHash)
      return refused('This plan has been replaced by a newer one. Nothing was done.');
    const closed = gateOfPaused(request, plan, ports.clock.now());
    if (closed?.gate.kind !== 'person') return ignored('That is known already.');
    if (!isInCharge(askersOf(request), person.objectId))
      return refused(`Only ${request.owner.displayName}, or whoever asked for this plan, says so.`);
    if (rules.writes === 'off') return refused(WRITES_OFF);
    const busy = await busyWith(store, plan, targetsOf(plan, await store.operations.list(plan.id)));
    if (busy !== null) return refused(busy);
    await open(ports, tx, { request, plan, closed, person });
    return done('Noted. It goes on now.');
  });
  ports.nudge();
  return reply.kind === 'refused' ? recordRefusal(ports, attempt, reply) : reply;
}

/** The sweep's part: days that have come, and people to remind. False when the request does not wait at a gate. */
export async function lookAtGate(ports: Ports, tx: Tx, request: RequestRecord): Promise<boolean> {
  if (request.state !== 'paused') return false;
  const { store, clock, rules } = ports;
  const plan = await currentPlan(store, request);
  if (plan === null) return false;
  const now = clock.now();
  const closed = gateOfPaused(request, plan, now);
  if (closed?.gate.kind === 'person') {
    await remindOfGate(ports, tx, { request, plan, closed });
    return true;
  }
  if (closed?.opensAt != null) {
    await store.requests.update(tx, request.id, { dueAt: closed.opensAt });
    return true;
  }
  const targets = targetsOf(plan, await store.operations.list(plan.id));
  const stuck = cannotGoOn(ports, request, plan.kind);
  if (stuck !== null) {
    const dueAt = new Date(now.getTime() + LOOK_AGAIN_MS);
    await store.requests.update(tx, request.id, {
      dueAt,
      ...(request.reason === stuck ? {} : { reason: stuck }),
    });
    return true;
  }
  if (rules.writes === 'off' || (await busyWith(store, plan, targets)) !== null) {
    await store.requests.update(tx, request.id, { dueAt: new Date(now.getTime() + LOOK_AGAIN_MS) });
    return true;
  }
  await goOn(ports, tx, { request, plan, person: null });
  return true;
}

const LOOK_AGAIN_MS = 60_000;

async function open(
  ports: Ports,
  tx: Tx,
  { request, plan, closed, person }: Paused & { person: Person },
): Promise<void> {
  const facts = gateOpened(request, plan, { index: closed.index, now: ports.clock.now() });
  await goOn(ports, tx, { request: { ...request, facts: { ...request.facts, ...facts } }, plan, person });
}

/** The run takes the plan up where it stopped, and stops again at the next gate. */
async function goOn(
  ports: Ports,
  tx: Tx,
  { request, plan, person }: { request: RequestRecord; plan: PlanRecord; person: Person | null },
): Promise<void> {
  const { store, runs } = ports;
  const stage = request.facts[PAUSED_BEFORE] as Stage;
  await voidOldApprovals(ports, tx, { request, plan, stage });
  const attempt = numberIn(request, 'applyAttempt') + 1;
  await store.requests.update(tx, request.id, {
    state: 'applying',
    dueAt: null,
    reason: null,
    facts: { gates: request.facts['gates'] ?? null, applyAttempt: attempt, applyStage: stage },
  });
  const targets = targetsOf(plan, await store.operations.list(plan.id));
  await runs.enqueue(
    tx,
    { kind: 'apply', requestId: request.id, planId: plan.id, stage, attempt },
    partitionOf(plan, targets),
  );
  await store.audit.append(tx, {
    eventKey: `${plan.id}:${stage}:gate-opened:${attempt}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: person?.objectId ?? null,
    event: 'gate-opened',
    planHash: plan.hash,
    details: { stage, ...(person === null ? {} : { actorName: person.displayName }) },
  });
}

/** Whoever approved so long ago is asked again. */
const APPROVAL_HOLDS_MS = 60 * DAY_MS;

async function voidOldApprovals(
  { store, clock }: Ports,
  tx: Tx,
  { request, plan, stage }: { request: RequestRecord; plan: PlanRecord; stage: Stage },
): Promise<void> {
  const stages = stagesOf(plan.document);
  const left = stages.slice(stages.indexOf(stage));
  const since = clock.now().getTime() - APPROVAL_HOLDS_MS;
  const old = (await store.decisions.list(plan.id)).filter(
    ({ at, verdict, voidedAt, stage: of }) =>
      verdict === 'approved' && voidedAt === null && left.includes(of) && at.getTime() < since,
  );
  for (const approverObjectId of new Set(old.map(({ approver }) => approver.objectId))) {
    const voided = await store.decisions.voidApprovals(tx, {
      planId: plan.id,
      approverObjectId,
      stages: left,
    });
    await store.audit.append(tx, {
      eventKey: `${plan.id}:${stage}:voided:${approverObjectId}:${request.revision}`,
      tenantId: request.tenantId,
      requestId: request.id,
      actorObjectId: approverObjectId,
      event: 'approval-voided',
      planHash: plan.hash,
      details: { stages: [...voided], why: 'given more than 60 days before the stage' },
    });
  }
}

/** The plan's card once more, below what was said since. */
async function remindOfGate(
  { store, clock }: Ports,
  tx: Tx,
  { request, plan, closed }: Paused,
): Promise<void> {
  const now = clock.now();
  const reached = reachedAt(request, plan, closed.index) ?? now;
  await store.requests.update(tx, request.id, { dueAt: personReminderAt(reached, now) });
  await store.cards.insert(tx, {
    requestId: request.id,
    kind: 'plan',
    conversation: conversationOf(request),
    subject: `plan-${plan.seq} gate#${request.revision}`,
  });
}
