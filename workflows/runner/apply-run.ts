import { isStoreUnreachable } from '../../core/errors';
import type { Json } from '../../core/json';
import type { Run, Steps } from '../../core/ports/runs';
import type { PlanRecord } from '../../core/ports/store';
import { roundsOf } from '../../core/rounds';
import type { Stage } from '../../core/stages';
import { notTakenBack, whatFailed, whatIsNotShown, type Failed } from './why-failed';
import { approvalDue, askForNext } from '../approval/reminders';
import { FAILED_WHILE, RETRY_NOT_BEFORE } from '../request/request-facts';
import { hasGates } from '../request/gates';
import { ASKED_AGAIN } from '../request/plan-expiry';
import { stagesOf, takesBack } from '../request/plan-stages';
import type { Ports } from '../ports';
import { stopForAddress } from './stop-for-address';
import { stopForAnswers } from './stop-for-answers';
import { finishOnDemand, giveUpOnDemand, isOnDemand } from './run-on-demand';
import { passOn } from './between-stages';
import { pauseBefore } from './pause-before';
import { tellingOfWaits } from '../reading/tell-of-waits';
import { finishRun, moveWhileApplying } from './finish-run';
import type { NotNow } from './may-begin';
import type { Forbidden } from './may-write';
import { loadPlan } from '../reading/operation-context';
import { runRound } from './run-round';
import type { AppliedPlan } from './still-applying';

type ApplyRun = Extract<Run, { kind: 'apply' }>;

/** Walks the approved stages of a plan, in order, and stops where the next approval is missing. */
export async function applyRun(ports: Ports, run: ApplyRun, steps: Steps): Promise<void> {
  const { attempt } = run;
  const plan = { ...(await loadPatiently(ports, run.planId)), attempt };
  const onDemand = isOnDemand(plan, run.stage);
  const open = onDemand ? [run.stage] : stagesFrom(plan, run.stage);
  let looked = false;
  const pass = (from: Stage | null, to: Stage | null) =>
    withWaits(ports, plan, (told) => {
      looked = true;
      return passOn(told, plan, { from, to, attempt });
    });
  let passage = await steps.run(`${run.stage}: may begin?`, () => pass(null, run.stage));
  for (const [index, stage] of open.entries()) {
    const { next } = passage;
    if (next !== null && next.outcome !== 'yes')
      return steps.run(`${stage}: not begun`, () =>
        onDemand ? giveUpOnDemand(ports, plan, whyNot(next)) : stopBefore(ports, plan, next),
      );
    if (!(await writeRounds(ports, { plan, stage, isTakenOver: !looked }, steps)))
      return steps.run(`${stage}: failed`, async () => fail(ports, plan, await whatFailed(ports, plan)));
    const to = open[index + 1] ?? null;
    looked = false;
    passage = await steps.run(`${stage}: read back`, () => pass(stage, to));
    if (!passage.holds) {
      const { notBefore } = passage;
      return steps.run(`${stage}: read-back failed`, async () =>
        fail(ports, plan, { reason: await whatIsNotShown(ports, plan), notBefore }),
      );
    }
  }
  await steps.run('finish', () => (onDemand ? finishOnDemand(ports, plan) : finishRun(ports, plan)));
}

function stagesFrom({ document }: PlanRecord, stage: Stage): Stage[] {
  const stages = stagesOf(document);
  return stages.slice(stages.indexOf(stage));
}

function withWaits<T>(ports: Ports, plan: PlanRecord, work: (ports: Ports) => Promise<T>): Promise<T> {
  return tellingOfWaits(ports, { requestId: plan.requestId, during: 'applying' }, work);
}

const LOAD_AGAIN_MS = 1_000;

/** Outside of a step nothing does it again, and an error would end the run for good. */
async function loadPatiently({ store, clock }: Ports, planId: string): Promise<PlanRecord> {
  for (;;) {
    try {
      return await loadPlan(store, planId);
    } catch (error) {
      if (!isStoreUnreachable(error)) throw error;
      await clock.sleep(LOAD_AGAIN_MS);
    }
  }
}

/** Round after round; false once one fails: what is under way then ends, and nothing further begins. */
async function writeRounds(
  ports: Ports,
  { plan, stage, isTakenOver }: { plan: PlanRecord; stage: Stage; isTakenOver: boolean },
  steps: Steps,
): Promise<boolean> {
  for (const round of roundsOf(plan.document, stage)) {
    const keys = round.map(({ key }) => key);
    const failed = await steps.run(`${stage}: ${keys.join(', ')}`, () =>
      withWaits(ports, plan, (told) => runRound(told, plan.id, { keys, isTakenOver })),
    );
    if (failed.length > 0) return false;
  }
  return true;
}

/** Of what a person asked for at once. */
function whyNot(next: NotNow): string {
  if (next.outcome === 'forbidden') return next.forbidden.text;
  return 'reason' in next ? next.reason : '';
}

async function stopBefore(ports: Ports, plan: AppliedPlan, next: NotNow): Promise<void> {
  switch (next.outcome) {
    case 'not-approved':
      await moveWhileApplying(ports, plan, (request) => {
        const facts = askedAgain(ports, plan);
        const dueAt = approvalDue({ ...request, facts: { ...request.facts, ...facts } }, plan);
        return { state: 'awaiting-approval', dueAt, facts };
      });
      return askForNext(ports, plan);
    case 'gate':
      return pauseBefore(ports, plan, next);
    case 'missing':
      return stopForAddress(ports, plan, next.missing);
    case 'gone':
      return stopForAnswers(ports, plan, next.questions);
    case 'stale':
      return moveWhileApplying(ports, plan, { state: 'stale', reason: next.reason });
    case 'forbidden':
      return stopForbidden(ports, plan, next.forbidden);
    case 'unknown':
      return fail(ports, plan, next);
  }
}

/** Behind a gate the time for approving begins anew. */
function askedAgain({ clock, rules }: Ports, plan: PlanRecord): Record<string, Json> {
  if (!hasGates(plan)) return {};
  const until = new Date(clock.now().getTime() + rules.approvalTtlMs);
  return { [ASKED_AGAIN]: { planId: plan.id, until: until.toISOString() } };
}

/** An approved plan that the policy no longer allows is never written: trying again makes a new one. */
async function stopForbidden(ports: Ports, plan: AppliedPlan, { by, text }: Forbidden): Promise<void> {
  await moveWhileApplying(ports, plan, {
    state: 'failed',
    reason:
      by === 'policy'
        ? `The policy changed after the approval. ${text} Nothing more was written; Try again makes a new plan.`
        : `${text} Press Try again when it is on.`,
    facts: { [FAILED_WHILE]: by === 'policy' ? 'awaiting-approval' : 'applying', [RETRY_NOT_BEFORE]: null },
  });
}

async function fail(ports: Ports, plan: AppliedPlan, { reason, notBefore }: Failed): Promise<void> {
  const left = takesBack(plan.kind) ? await notTakenBack(ports, plan) : '';
  await moveWhileApplying(ports, plan, {
    state: 'failed',
    reason: `${reason}${left}`,
    facts: { [FAILED_WHILE]: 'applying', [RETRY_NOT_BEFORE]: notBefore ?? null },
  });
}
