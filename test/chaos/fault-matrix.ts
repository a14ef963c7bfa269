import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerQuestion, currentQuestion } from '../../workflows/answers';
import { goOn } from '../../workflows/go-on';
import { requestUndo } from '../../workflows/recover';
import { startSetup } from '../../workflows/start';
import { decideOn, requestOf } from '../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../support/workflow-harness';
import type { SetUp } from './set-ups';
import { idsIn, newObjects } from './traces';

/** One request of a clean run, as the sandbox's faults find it again. */
export interface GraphCall {
  readonly method: string;
  readonly path: string;
  readonly nth: number;
}

export type Ending =
  | { readonly ended: 'done'; readonly objects: readonly string[] }
  | { readonly ended: 'failed'; readonly reason: string; readonly leftAfterUndo: readonly string[] };

/** Runs a set-up with one fault in it, takes back what failed, and says what is left. */
export async function runWithFault(setUp: SetUp, fault: Record<string, unknown> | null): Promise<Ending> {
  return withHarness(async (harness) => {
    const before = idsIn(await harness.state());
    const requestId = await walk(harness, setUp, fault);
    const request = await requestOf(harness, requestId);
    const objects = newObjects(await harness.state(), before);
    if (request.state === 'handed-over') return { ended: 'done', objects };
    const reason = request.reason ?? (await blockingReason(harness, requestId)) ?? `state ${request.state}`;
    if (objects.length > 0) await takeBack(harness, requestId);
    const left = newObjects(await harness.state(), before);
    return { ended: 'failed', reason, leftAfterUndo: left.filter((one) => !one.startsWith('deletedItems')) };
  });
}

/** Every request that an undisturbed run sends, in order. */
export async function graphCallsOf(setUp: SetUp): Promise<GraphCall[]> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-faults-'));
  const file = join(folder, 'graph.jsonl');
  try {
    await withHarness(async (harness) => {
      await walk(harness, setUp, null);
    }, file);
    const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
    return numbered(lines.map((line) => JSON.parse(line) as { method: string; path: string }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withHarness<T>(
  work: (harness: WorkflowHarness) => Promise<T>,
  graphLogFile?: string,
): Promise<T> {
  const harness = await startWorkflows({}, [], graphLogFile);
  try {
    return await work(harness);
  } finally {
    await harness.stop();
  }
}

/** From the command to the end of the run; the fault waits in the tenant from the start. */
async function walk(
  harness: WorkflowHarness,
  { vendor, applicationName, answers }: SetUp,
  fault: Record<string, unknown> | null,
): Promise<string> {
  if (fault !== null) await harness.fault(fault);
  const given: Readonly<Record<string, string>> = { applicationName, ...answers };
  const requestId = await started(harness, vendor);
  for (let turn = 0; turn < 60; turn++) {
    const { state } = await requestOf(harness, requestId);
    if (state === 'waiting-on-vendor') {
      await goOn(harness.ports, { requestId, waitingFor: null, person: ALEX });
      continue;
    }
    const question = await currentQuestion(harness.ports, requestId);
    if (question === null) break;
    const value = given[question] ?? '';
    await answerQuestion(harness.ports, { requestId, question, value, confirmed: false, person: ALEX });
  }
  await harness.drain();
  for (let turn = 0; turn < 5; turn++) {
    const { state } = await requestOf(harness, requestId);
    if (state !== 'awaiting-approval') break;
    await decideOn(harness, requestId);
  }
  return requestId;
}

/** A role look-up that failed is asked again, as a person would. */
async function started(harness: WorkflowHarness, vendor: string): Promise<string> {
  for (let turn = 1; ; turn++) {
    const { requestId, reply } = await startSetup(harness.ports, {
      recipeId: vendor,
      person: ALEX,
      origin: 'personal-1',
      inboundKey: `fault-${turn}`,
    });
    if (requestId !== null) return requestId;
    if (turn === 5) throw new Error(reply.text);
  }
}

/** A plan that must not be approved says why. */
async function blockingReason({ store }: WorkflowHarness, requestId: string): Promise<string | null> {
  const plan = await store.plans.latest(requestId);
  return plan?.document.notices.find(({ severity }) => severity === 'blocking')?.text ?? null;
}

async function takeBack(harness: WorkflowHarness, requestId: string): Promise<void> {
  const plan = await harness.store.plans.latest(requestId);
  await requestUndo(harness.ports, { requestId, planHash: plan?.hash ?? '', person: ALEX });
  await harness.drain();
  await decideOn(harness, requestId);
}

function numbered(lines: readonly { method: string; path: string }[]): GraphCall[] {
  const counts = new Map<string, number>();
  return lines.map(({ method, path }) => {
    const pattern = (path.split('?')[0] ?? '').replace(ID, '{id}');
    const nth = (counts.get(`${method} ${pattern}`) ?? 0) + 1;
    counts.set(`${method} ${pattern}`, nth);
    return { method, path: pattern, nth };
  });
}

const ID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|latchkey-[a-z2-7]{12}/g;
