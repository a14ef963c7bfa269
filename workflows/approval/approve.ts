import type { Absence, DecisionRecord, Tx } from '../../core/ports/store';
import type { Stage } from '../../core/stages';
import { numberIn } from '../request/request-facts';
import { busyWith, partitionOf, targetsOf } from './one-at-a-time';
import { needsPrivilegedApprover } from '../policy/privileged-grants';
import { done, ignored, refused, type Ports, type Reply } from '../ports';
import { approvalsOf, deciderName, missingApprovals, openStages, placeOf } from './approvals';
import { askGoneAgain } from '../questions/ask-again';
import { inSeries } from '../request/name-lists';
import { goneFor } from '../request/sealed-answers';
import { CONSENT_FIRST, type Deciding } from './decision';
import { endWaiting } from './end-waiting';
import { recordDecision } from './record-decision';
import { tellRequester } from './tell-requester';

/** Gives one person's approval; the first open stage runs once it has enough. */
export async function approve(ports: Ports, tx: Tx, deciding: Deciding): Promise<Reply> {
  const { request, plan, decision, decisions, consent } = deciding;
  const { store, rules } = ports;
  const { document } = plan;
  const records = await store.operations.list(plan.id);
  const open = openStages({ rules, document, decisions, records });
  const [next] = open;
  if (next === undefined) return ignored('Everything has been approved already.');
  const questions = await goneFor(ports, document, records);
  if (questions.length > 0) return askAgain(ports, tx, { request, plan, questions });
  if (decision.stage !== 'all' && decision.stage !== next) {
    return open.includes(decision.stage)
      ? refused(`The stage “${next}” comes first.`)
      : ignored(`This stage has been approved already by ${approversOf(decisions, decision.stage)}.`);
  }
  const wanted = decision.stage === 'all' ? open : [next];
  const { stages, place } = ownStages(deciding, wanted);
  const needing = document.operations.filter(
    (operation) => stages.includes(operation.stage) && needsPrivilegedApprover(operation, document),
  );
  if (needing.length > 0 && consent?.kind !== 'done') return consent ?? CONSENT_FIRST;
  const gain = stages.includes(next) ? 1 : 0;
  const missing = Math.max(0, missingApprovals(rules, decisions, next) - gain);
  if (stages.length === 0 && missing > 0) return ignored(`Approved already. ${stillMissing(next, missing)}`);
  const targets = targetsOf(plan, records);
  const busy = missing > 0 ? null : await busyWith(store, plan, targets);
  if (busy !== null) return refused(busy);
  const approval = { ...decision, stages, approver: decision.person, onBehalfOf: place };
  await recordDecision(ports, tx, { ...deciding, decision: approval });
  return missing > 0
    ? wait(ports, tx, { deciding, stages, text: stillMissing(next, missing) })
    : start(ports, tx, { deciding, stages, next, partition: partitionOf(plan, targets) });
}

/** Approved, the plan would only stop at the value that is not kept any more. */
async function askAgain(
  ports: Ports,
  tx: Tx,
  { request, plan, questions }: Pick<Deciding, 'request' | 'plan'> & { questions: readonly string[] },
): Promise<Reply> {
  await askGoneAgain(ports, tx, { request, gone: { questions, kind: plan.kind } });
  return ignored(
    `A value that this plan writes is not kept any more, so it cannot run. ${request.owner.displayName} is asked for it again; a new plan follows. Nothing was approved.`,
  );
}

/** The stages that gain by this person's approval, and the place in which it is given. */
function ownStages(
  { decision, decisions, places }: Deciding,
  wanted: readonly Stage[],
): { stages: readonly Stage[]; place: Absence | null } {
  const { person } = decision;
  const gaining = places.map((place) => ({
    place,
    stages: wanted.filter((stage) =>
      approvalsOf(decisions, stage).every(
        (one) =>
          one.approver.objectId !== person.objectId &&
          placeOf(one) !== placeOf({ approver: person, onBehalfOf: place }),
      ),
    ),
  }));
  return gaining.find(({ stages }) => stages.length > 0) ?? { stages: [], place: null };
}

/** Not enough yet: the plan goes on waiting. */
async function wait(
  ports: Ports,
  tx: Tx,
  { deciding, stages, text }: { deciding: Deciding; stages: readonly Stage[]; text: string },
): Promise<Reply> {
  const { request, decision } = deciding;
  await ports.store.requests.update(tx, request.id, { reason: null });
  await tellRequester(ports, tx, {
    requestId: request.id,
    by: decision.person,
    text: `${decision.person.displayName} approved ${stages.join(', ')}. ${text}`,
  });
  return done(`Approved: ${stages.join(', ')}. ${text}`);
}

interface Starting {
  readonly deciding: Deciding;
  readonly stages: readonly Stage[];
  readonly next: Stage;
  readonly partition: string;
}

async function start(ports: Ports, tx: Tx, { deciding, stages, next, partition }: Starting): Promise<Reply> {
  const { request, plan, decision } = deciding;
  const { store, runs } = ports;
  const attempt = numberIn(request, 'applyAttempt') + 1;
  await endWaiting(ports, tx, { request, plan, person: decision.person });
  await store.requests.update(tx, request.id, {
    state: 'applying',
    dueAt: null,
    reason: null,
    facts: { applyAttempt: attempt, applyStage: next },
  });
  await runs.enqueue(
    tx,
    { kind: 'apply', requestId: request.id, planId: plan.id, stage: next, attempt },
    partition,
  );
  const approved = stages.length === 0 ? next : stages.join(', ');
  await tellRequester(ports, tx, {
    requestId: request.id,
    by: decision.person,
    text: `${decision.person.displayName} approved ${approved}. It is written to Entra now.`,
  });
  return done(`Approved: ${approved}.`);
}

function stillMissing(stage: Stage, missing: number): string {
  return missing === 1
    ? `${stage} waits for the approval of one more person.`
    : `${stage} waits for the approval of ${missing} more people.`;
}

function approversOf(decisions: readonly DecisionRecord[], stage: Stage): string {
  return inSeries(approvalsOf(decisions, stage).map(deciderName));
}
