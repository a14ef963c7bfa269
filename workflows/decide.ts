import type { PlanRecord, Tx } from '../core/ports/store';
import type { Answers, Person, RequestRecord } from '../core/request';
import type { Stage } from '../core/stages';
import { askNext } from './ask';
import { authorise, authoriseConsent } from './authorise';
import { conversationOf, isHandedOver, numberIn } from './facts';
import { currentPlan, setAside } from './follow-up';
import type { Recipe } from '../vendors/schema';
import { busyWith, partitionOf } from './one-at-a-time';
import { recipeOf } from './recipe-of';
import { stagesOf, unapprovedStages } from './plan-stages';
import { policyProblems } from './policy/problems';
import { needsPrivilegedApprover } from './policy/privileged-grants';
import { done, ignored, refused, type Ports, type Reply } from './ports';
import { recordAnswer } from './record-answer';
import { recordRefusal } from './record-refusal';
import { WRITES_OFF } from './writes-off';

export interface Decision {
  readonly requestId: string;
  readonly planHash: string;
  readonly stage: Stage | 'all';
  readonly verdict: 'approved' | 'rejected';
  readonly reason: string | null;
  readonly person: Person;
}

interface Deciding {
  readonly request: RequestRecord;
  readonly plan: PlanRecord;
  readonly decision: Decision;
  /** Whether the person may approve what only a Privileged Role or Global Administrator may; `null`: not looked up. */
  readonly consent: Reply | null;
}

/**
 * Approves or rejects. The decision, its audit entry, the move of the request and the run are one transaction,
 * so a second click or a crash changes nothing.
 */
export async function decide(ports: Ports, decision: Decision): Promise<Reply> {
  const allowed = await authorise(ports, decision.person, 'approve');
  if (allowed.kind !== 'done') {
    const what = `${decision.verdict} ${decision.stage}`;
    return recordRefusal(ports, { person: decision.person, what, requestId: decision.requestId }, allowed);
  }
  const consent = await consentRight(ports, decision);
  const reply = await ports.store.transaction(async (tx) => {
    const found = await openPlan(ports, tx, decision);
    if ('kind' in found) return found;
    const deciding = { ...found, decision, consent };
    const stop = mayDecide(ports, deciding);
    if (stop !== null) return stop;
    return decision.verdict === 'approved' ? approve(ports, tx, deciding) : reject(ports, tx, deciding);
  });
  ports.nudge();
  return reply === consent && reply.kind === 'refused'
    ? recordRefusal(
        ports,
        { person: decision.person, what: `approved ${decision.stage}`, requestId: decision.requestId },
        reply,
      )
    : reply;
}

/** Looked up before the transaction, and only where a plan of the request asks for it. */
async function consentRight(ports: Ports, { requestId, person, verdict }: Decision): Promise<Reply | null> {
  const plan = await ports.store.plans.latest(requestId);
  const isNeeded =
    plan?.document.operations.some((one) => needsPrivilegedApprover(one, plan.document)) === true;
  return isNeeded && verdict === 'approved' ? authoriseConsent(ports, person) : null;
}

/** Goes back to the questions with the answers as defaults; only before anything was written. */
export async function changeAnswers(
  ports: Ports,
  { requestId, planHash, person }: { requestId: string; planHash: string; person: Person },
): Promise<Reply> {
  const { store } = ports;
  const reply = await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, requestId);
    if (request === null) return refused('I do not know this request.');
    if (request.requester.objectId !== person.objectId) {
      return refused(`Only ${request.requester.displayName} can change the answers.`);
    }
    if (!['awaiting-approval', 'failed'].includes(request.state))
      return ignored('The answers cannot be changed now.');
    const recipe = recipeOf(ports, request);
    const plan = await currentPlan(store, request);
    if (plan !== null && plan.hash !== planHash)
      return refused('This plan has been replaced by a newer one.');
    if (plan?.kind === 'undo') return refused('An undo plan is made of no answers. Reject it instead.');
    const operations = plan === null ? [] : await store.operations.list(plan.id);
    if (operations.some(({ attempt }) => attempt > 0)) {
      return refused('Part of it is in Entra already. Undo it first, then start again.');
    }
    await store.requests.update(tx, requestId, {
      state: 'collecting',
      dueAt: null,
      answers: {
        given: keptAnswers(recipe, request),
        drafts: { ...request.answers.drafts, ...request.answers.given },
      },
    });
    const details = { by: 'change-answers' } as const;
    await recordAnswer(ports, tx, { request, person, event: 'answers-reopened', details });
    await askNext(ports, tx, { requestId, recipe, conversation: conversationOf(request) });
    return done('The questions start again; your answers are filled in.');
  });
  ports.nudge();
  return reply;
}

/** What a plan that has run was made of stays; only what came after it is asked again. */
function keptAnswers(recipe: Recipe, request: RequestRecord): Answers['given'] {
  if (!isHandedOver(request)) return {};
  const late = recipe.inputs.filter(({ asked }) => asked === 'after-hand-over').map(({ id }) => id);
  return Object.fromEntries(Object.entries(request.answers.given).filter(([id]) => !late.includes(id)));
}

async function openPlan(
  { store }: Ports,
  tx: Tx,
  { requestId, planHash }: { requestId: string; planHash: string },
): Promise<Pick<Deciding, 'request' | 'plan'> | Reply> {
  const request = await store.requests.lock(tx, requestId);
  if (request === null) return refused('I do not know this request.');
  const plan = await store.plans.latest(requestId);
  if (plan === null) return ignored('There is no plan yet.');
  if (plan.hash !== planHash) return refused('This plan has been replaced by a newer one. Nothing was done.');
  if (request.state === 'awaiting-approval') return { request, plan };
  const [decided] = (await store.decisions.list(plan.id)).slice(-1);
  return decided === undefined
    ? ignored('This plan takes no decision any more.')
    : ignored(`Already ${decided.verdict} by ${decided.approver.displayName}.`);
}

/** The rules that say no; `null` when none does. */
function mayDecide({ rules, clock }: Ports, { request, plan, decision }: Deciding): Reply | null {
  if (rules.approval === 'second-person' && request.requester.objectId === decision.person.objectId) {
    return refused('A second person has to decide this. The requester cannot.');
  }
  if (decision.verdict === 'rejected') {
    return decision.reason === null || decision.reason.trim() === '' ? refused('Please say why.') : null;
  }
  if (plan.expiresAt.getTime() <= clock.now().getTime()) return refused('This plan has expired.');
  const blocking = plan.document.notices.find(({ severity }) => severity === 'blocking');
  if (blocking !== undefined) return refused(`This plan cannot be approved: ${blocking.text}`);
  const [forbidden] = policyProblems(rules.policy, plan.document);
  if (forbidden !== undefined) return refused(`This plan cannot be approved: ${forbidden}`);
  if (rules.writes === 'off') return refused(WRITES_OFF);
  return null;
}

async function approve(ports: Ports, tx: Tx, { request, plan, decision, consent }: Deciding): Promise<Reply> {
  const { store, runs } = ports;
  const open = unapprovedStages(plan.document, await store.decisions.list(plan.id));
  const [next] = open;
  if (next === undefined) return ignored('Everything has been approved already.');
  if (decision.stage !== 'all' && decision.stage !== next) {
    return open.includes(decision.stage)
      ? refused(`The stage “${next}” comes first.`)
      : ignored('This stage has been approved already.');
  }
  const stages = decision.stage === 'all' ? open : [next];
  const needing = plan.document.operations.filter(
    (operation) => stages.includes(operation.stage) && needsPrivilegedApprover(operation, plan.document),
  );
  if (needing.length > 0 && consent?.kind !== 'done') return consent ?? refused('Press it once more.');
  const busy = await busyWith(store, plan);
  if (busy !== null) return refused(busy);
  for (const stage of stages) await record(ports, tx, { request, plan, decision: { ...decision, stage } });
  const attempt = numberIn(request, 'applyAttempt') + 1;
  await store.requests.update(tx, request.id, {
    state: 'applying',
    dueAt: null,
    facts: { applyAttempt: attempt, applyStage: next },
  });
  await runs.enqueue(
    tx,
    { kind: 'apply', requestId: request.id, planId: plan.id, stage: next, attempt },
    await partitionOf(store, plan),
  );
  return done(`Approved: ${stages.join(', ')}.`);
}

async function reject(ports: Ports, tx: Tx, { request, plan, decision }: Deciding): Promise<Reply> {
  const [next] = unapprovedStages(plan.document, await ports.store.decisions.list(plan.id));
  const stage = next ?? stagesOf(plan.document)[0];
  if (stage !== undefined) await record(ports, tx, { request, plan, decision: { ...decision, stage } });
  const why = `Rejected by ${decision.person.displayName}: ${decision.reason?.trim() ?? ''}`;
  if (!(await setAside(ports, tx, { request, seq: plan.seq, why })))
    await ports.store.requests.update(tx, request.id, { state: 'rejected', dueAt: null, reason: why });
  return done('Rejected. Nothing more will be written.');
}

async function record(
  ports: Ports,
  tx: Tx,
  { request, plan, decision }: Omit<Deciding, 'consent'>,
): Promise<void> {
  const stage = decision.stage as Stage;
  const { person: approver, verdict, reason } = decision;
  await ports.store.decisions.insert(tx, {
    planId: plan.id,
    stage,
    approver,
    verdict,
    reason,
    planHash: plan.hash,
  });
  await ports.store.audit.append(tx, {
    eventKey: `${plan.id}:${stage}:${verdict}:${approver.objectId}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: approver.objectId,
    event: `stage-${verdict}`,
    planHash: plan.hash,
    details: { stage, reason, result: verdict, actorName: approver.displayName },
  });
}
