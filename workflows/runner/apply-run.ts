import { withCorrelation } from '../../core/correlation';
import { isStoreUnreachable } from '../../core/errors';
import type { Run, Steps } from '../../core/ports/runs';
import type { PlanRecord } from '../../core/ports/store';
import type { Stage } from '../../core/stages';
import { FAILED_WHILE } from '../facts';
import { stagesOf } from '../plan-stages';
import type { Ports } from '../ports';
import { failureOf, passOnStoreFailure } from './failures';
import { finishRun, moveWhileApplying } from './finish-run';
import { loadPlan } from './operation-context';
import { stageForbidden, type Forbidden } from './may-write';
import { readBackStage } from './read-back';
import { recordStage } from './record-stage';
import { runOperation } from './run-operation';
import { staleFacts } from './stale';

type StageOutcome = 'done' | 'failed' | 'stale';
type ApplyRun = Extract<Run, { kind: 'apply' }>;

/** Walks the approved stages of a plan, in order, and stops where the next approval is missing. */
export async function applyRun(ports: Ports, run: ApplyRun, steps: Steps): Promise<void> {
  const plan = await loadPatiently(ports, run.planId);
  const stages = stagesOf(plan.document);
  for (const stage of stages.slice(stages.indexOf(run.stage))) {
    const approved = await steps.run(`${stage}: approved?`, () => isApproved(ports, plan, stage));
    if (!approved) {
      await steps.run('wait for approval', () => awaitApproval(ports, plan));
      return;
    }
    const outcome = await runStage(ports, { plan, stage, attempt: run.attempt }, steps);
    if (outcome !== 'done') return;
  }
  await steps.run('finish', () => finishRun(ports, plan));
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

async function runStage(
  ports: Ports,
  { plan, stage, attempt }: { plan: PlanRecord; stage: Stage; attempt: number },
  steps: Steps,
): Promise<StageOutcome> {
  const changed = await steps.run(`${stage}: still as planned?`, () =>
    lookForChanges(ports, plan, { stage, attempt }),
  );
  if (changed.length > 0) return 'stale';
  for (const { key } of plan.document.operations.filter((operation) => operation.stage === stage)) {
    const outcome = await steps.run(`${stage}: ${key}`, () => runOperation(ports, plan.id, key));
    if (outcome === 'failed') {
      await steps.run(`${stage}: ${key} failed`, () => fail(ports, plan, 'An operation failed.'));
      return 'failed';
    }
  }
  const holds = await steps.run(`${stage}: read back`, () => readBack(ports, plan, { stage, attempt }));
  if (holds) return 'done';
  await steps.run(`${stage}: read-back failed`, () =>
    fail(ports, plan, 'Reading back did not show what was written.'),
  );
  return 'failed';
}

async function isApproved(ports: Ports, plan: PlanRecord, stage: Stage): Promise<boolean> {
  const decisions = await ports.store.decisions.list(plan.id);
  return decisions.some((decision) => decision.stage === stage && decision.verdict === 'approved');
}

/** An error while looking is no reason to write: the run fails closed and can be tried again. */
async function lookForChanges(
  ports: Ports,
  plan: PlanRecord,
  { stage, attempt }: { stage: Stage; attempt: number },
): Promise<string[]> {
  try {
    const forbidden = await stageForbidden(ports, plan, stage);
    if (forbidden !== null) {
      await stop(ports, plan, forbidden);
      return [forbidden.text];
    }
    const changed = await staleFacts(ports, plan.id, stage);
    if (changed.length > 0) {
      await moveWhileApplying(ports, plan, { state: 'stale', reason: changed.join(' ') });
    } else await recordStage(ports, plan, { stage, event: 'stage-began', attempt });
    return changed;
  } catch (error) {
    passOnStoreFailure(error);
    const { text } = failureOf(error);
    await fail(ports, plan, withCorrelation(text));
    return [text];
  }
}

/** An approved plan that the policy no longer allows is never written: trying again makes a new one. */
async function stop(ports: Ports, plan: PlanRecord, { by, text }: Forbidden): Promise<void> {
  await moveWhileApplying(ports, plan, {
    state: 'failed',
    reason:
      by === 'policy'
        ? `The policy changed after the approval. ${text} Nothing more was written; Try again makes a new plan.`
        : `${text} Press Try again when it is on.`,
    facts: { [FAILED_WHILE]: by === 'policy' ? 'awaiting-approval' : 'applying' },
  });
}

async function readBack(
  ports: Ports,
  plan: PlanRecord,
  { stage, attempt }: { stage: Stage; attempt: number },
): Promise<boolean> {
  try {
    const holds = await readBackStage(ports, plan.id, stage);
    if (holds) await recordStage(ports, plan, { stage, event: 'stage-done', attempt });
    return holds;
  } catch (error) {
    passOnStoreFailure(error);
    ports.log.warn({ planId: plan.id, code: failureOf(error).code }, 'read-back could not be finished');
    return false;
  }
}

async function fail(ports: Ports, plan: PlanRecord, reason: string): Promise<void> {
  const left = plan.kind === 'undo' ? await notTakenBack(ports, plan) : '';
  await moveWhileApplying(ports, plan, {
    state: 'failed',
    reason: `${reason}${left}`,
    facts: { [FAILED_WHILE]: 'applying' },
  });
}

/** What an undo could not remove is still in the tenant, and the card has to say so. */
async function notTakenBack(ports: Ports, plan: PlanRecord): Promise<string> {
  const records = await ports.store.operations.list(plan.id);
  const open = plan.document.operations.filter(({ key }) => {
    const record = records.find((one) => one.key === key);
    const isWritten = record?.state === 'written' || record?.state === 'done';
    return !isWritten || record.checks.some(({ holds }) => !holds);
  });
  const titles = open.map(({ title }) => `“${title}”`).join(', ');
  return ` Not taken back yet: ${titles}. Press Try again to go on.`;
}

async function awaitApproval(ports: Ports, plan: PlanRecord): Promise<void> {
  await moveWhileApplying(ports, plan, { state: 'awaiting-approval', dueAt: plan.expiresAt });
}
