import { describeError, isStoreUnreachable } from '../../core/errors';
import { runIdOf } from '../../core/ports/runs';
import type { Tx } from '../../core/ports/store';
import type { RequestRecord, RequestState } from '../../core/request';
import { allOf } from '../request/every-request';
import { tellOfTrouble } from '../approval/tell-of-trouble';
import { FAILED_WHILE, numberIn } from '../request/request-facts';
import { isChangeAsked } from '../request/former-answers';
import { currentPlan } from '../request/current-plan';
import { isOnlyGoneAsked } from '../questions/gone-answers';
import { setAside } from '../questions/set-aside';
import { forgetAnswers } from '../request/sealed-answers';
import { onDemandStage, stagesOf } from '../request/plan-stages';
import { lookForLateMetadata } from '../runner/late-metadata';
import type { Ports } from '../ports';
import { lookAtEnds } from './ends/look-at-ends';
import { followWaitingMails } from './mails-follow';
import { lookForOwnersWhoLeft } from './owner/owners-who-left';
import { lookAtGate } from './open-gate';
import { remind } from './remind';
import { closeRestore } from './restore';
import { withinTurn } from '../request/within-turn';

const MOST_IN_VAIN = 3;

/**
 * Looks after what time changes: secrets past their time, expiry, runs that died. May run in every process. Each
 * request by itself: one that cannot be dealt with holds up nothing else.
 */
export async function sweep(ports: Ports): Promise<void> {
  const { clock, store } = ports;
  const { requests } = store;
  const now = clock.now();
  const looks: Promise<void>[] = [];
  try {
    await store.secrets.sweep(now);
  } finally {
    await eachAlone(
      ports,
      allOf((...page) => requests.findDue(now, ...page)),
      async (_, request) => {
        const late = await lookForLateMetadata(ports, request);
        if (late === null) await remindOrExpire(ports, request);
        else looks.push(logged(ports, request, late.look));
      },
    );
    for (const state of ['planning', 'applying'] as const)
      await eachAlone(
        ports,
        allOf((...page) => requests.findInState(state, ...page)),
        failIfDead,
      );
    await lookAtEnds(ports);
    looks.push(followWaitingMails(ports).catch(notFollowed(ports)));
    looks.push(lookForOwnersWhoLeft(ports).catch(notLookedUp(ports)));
    // Microsoft answers when it likes, and the next sweep does not wait for it.
    await withinTurn(ports, Promise.all(looks));
  }
}

function logged({ log }: Ports, { id }: RequestRecord, look: Promise<void>): Promise<void> {
  return look.catch((error: unknown) => {
    log.error({ requestId: id, ...describeError(error) }, 'A look for metadata failed');
  });
}

function notLookedUp({ log }: Ports) {
  return (error: unknown) => {
    log.warn(describeError(error), 'Owners could not be looked up today');
  };
}

function notFollowed({ log }: Ports) {
  return (error: unknown) => {
    log.warn(describeError(error), 'What waits for a new owner could not be looked at');
  };
}

async function eachAlone(
  ports: Ports,
  requests: AsyncGenerator<RequestRecord>,
  work: (ports: Ports, request: RequestRecord) => Promise<void>,
): Promise<void> {
  let inVain = 0;
  for await (const request of requests) {
    try {
      await work(ports, request);
      inVain = 0;
    } catch (error) {
      // Without the database there is nothing to be done for the others either.
      if (isStoreUnreachable(error) && (inVain += 1) === MOST_IN_VAIN) throw error;
      ports.log.error({ requestId: request.id, ...describeError(error) }, 'The sweep failed at a request');
    }
  }
}

async function remindOrExpire(ports: Ports, { id, tenantId }: RequestRecord): Promise<void> {
  const { store, clock } = ports;
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, id);
    const isDue = request?.dueAt != null && request.dueAt.getTime() <= clock.now().getTime();
    if (request === null || !isDue) return;
    if (await remind(ports, tx, request)) return;
    if (await closeRestore(ports, tx, request)) return;
    if (await lookAtGate(ports, tx, request)) return;
    if (!['collecting', 'awaiting-approval', 'waiting-on-vendor'].includes(request.state)) return;
    await expire(ports, tx, request);
    await store.audit.append(tx, {
      eventKey: `${id}:expired:${request.revision}`,
      tenantId,
      requestId: id,
      actorObjectId: null,
      event: 'request-expired',
      planHash: null,
      details: {},
    });
    if (request.state === 'awaiting-approval')
      await tellOfTrouble(ports, tx, { requestId: id, isExpired: true });
  });
  ports.nudge();
}

async function expire(ports: Ports, tx: Tx, request: RequestRecord): Promise<void> {
  const latest = await ports.store.plans.latest(request.id);
  const why = 'Nobody decided in time.';
  if (request.state === 'awaiting-approval' && latest !== null) {
    if (await setAside(ports, tx, { request, seq: latest.seq, why })) return;
  }
  // The plan that waited for the answer has no number yet.
  if (isOnlyGoneAsked(request) || isChangeAsked(request)) {
    const seq = (latest?.seq ?? 0) + 1;
    if (await setAside(ports, tx, { request, seq, why: 'Nobody went on in time.' })) return;
  }
  await ports.store.requests.update(tx, request.id, {
    state: 'expired',
    dueAt: null,
    reason: 'Nobody went on in time.',
  });
  await forgetAnswers(ports, tx, request);
}

/** An error that escaped ends a run for good; without this its request would say "writing" for ever. */
async function failIfDead(ports: Ports, { id, state }: RequestRecord): Promise<void> {
  const { store, runs } = ports;
  const request = await store.requests.get(id);
  if (request?.state !== state) return;
  const runId = await runIdBehind(ports, request);
  if (runId === null || (await runs.statusOf(runId)) !== 'dead') return;
  await store.transaction(async (tx) => {
    const current = await store.requests.lock(tx, id);
    if (current?.state !== state || current.revision !== request.revision) return;
    await store.requests.update(tx, id, {
      state: 'failed',
      reason: 'The run ended unexpectedly. What was done is listed; nothing is lost.',
      facts: { [FAILED_WHILE]: state satisfies RequestState },
    });
    await store.audit.append(tx, {
      eventKey: `${id}:run-ended:${request.revision}`,
      tenantId: request.tenantId,
      requestId: id,
      actorObjectId: null,
      event: 'request-failed',
      planHash: null,
      details: { reason: 'The run ended unexpectedly.', while: state },
    });
    await tellOfTrouble(ports, tx, { requestId: id });
  });
  ports.nudge();
}

async function runIdBehind({ store }: Ports, request: RequestRecord): Promise<string | null> {
  if (request.state === 'planning') {
    const planSeq = ((await store.plans.latest(request.id))?.seq ?? 0) + 1;
    return runIdOf({
      kind: 'plan',
      requestId: request.id,
      planSeq,
      attempt: numberIn(request, 'planAttempt'),
    });
  }
  const latest = await currentPlan(store, request);
  if (latest === null) return null;
  const stage = request.facts['applyStage'];
  const stages = stagesOf(latest.document);
  const found = onDemandStage(latest.document, stage) ?? stages.find((one) => one === stage) ?? stages[0];
  return found === undefined
    ? null
    : runIdOf({
        kind: 'apply',
        requestId: request.id,
        planId: latest.id,
        stage: found,
        attempt: numberIn(request, 'applyAttempt'),
      });
}
