import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault } from '../../sandbox/tenant/faults';
import { requestOf } from '../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../support/workflow-harness';
import { callsIn, isLasting, type GraphCall } from './fault-kinds';
import { goOnAgain, NotStarted, takeBack, walk } from './fault-walk';
import type { SetUp } from './set-ups';
import { changedObjects, newObjects, type TenantState } from './tenant-state';

interface Left {
  /** New in the tenant; what was deleted and can be restored does not count. */
  readonly objects: readonly string[];
  readonly elsewhere: readonly string[];
}

export type Ending =
  | ({ readonly ended: 'done' } & Left)
  | {
      readonly ended: 'failed';
      readonly reason: string;
      /** `why`: what kept it from being undone. */
      readonly afterUndo: Left & { readonly state: string; readonly why?: string };
    };

/** Runs a set-up with one fault in it; what failed is taken back. */
export async function runWithFault(setUp: SetUp, fault: Fault | null): Promise<Ending> {
  return faultedRun(setUp, fault, async (harness, { requestId, before, done }) => {
    if (done) return { ended: 'done', ...(await leftIn(harness, before)) };
    const { reason } = await outcomeOf(harness, requestId);
    // What lasts is mended first, as the sentence asks for; a tenant's own ways stay as they are.
    if (fault !== null && isLasting(fault)) await clearFaults(harness);
    if ((await leftIn(harness, before)).objects.length > 0) await takeBack(harness, requestId);
    const { state, reason: why } = await outcomeOf(harness, requestId);
    const afterUndo = { ...(await leftIn(harness, before)), state, ...(state === 'undone' ? {} : { why }) };
    return { ended: 'failed', reason, afterUndo };
  });
}

/** The same, and the person presses `Try again` where it failed. */
export async function runWithFaultAndTryAgain(setUp: SetUp, fault: Fault): Promise<Ending> {
  return faultedRun(setUp, fault, async (harness, { requestId, before, done }) => {
    if (!done) {
      await clearFaults(harness);
      await goOnAgain(harness, requestId);
    }
    const { state, reason } = await outcomeOf(harness, requestId);
    const left = await leftIn(harness, before);
    return state === 'handed-over'
      ? { ended: 'done', ...left }
      : { ended: 'failed', reason, afterUndo: { ...left, state } };
  });
}

/** A fault in the undo of a finished set-up: what is left, after `Try again` where it failed. */
export async function undoWithFault(setUp: SetUp, fault: Fault | null): Promise<Ending> {
  return withHarness(async (harness) => {
    const before = await harness.state();
    const requestId = await walk(harness, setUp);
    if (fault !== null) await harness.fault(fault);
    await takeBack(harness, requestId);
    const first = await outcomeOf(harness, requestId);
    if (first.state !== 'undone') {
      await clearFaults(harness);
      await goOnAgain(harness, requestId);
    }
    const { state } = await outcomeOf(harness, requestId);
    return {
      ended: 'failed',
      reason: first.reason,
      afterUndo: { ...(await leftIn(harness, before)), state },
    };
  });
}

/** Every request that an undisturbed run sends, in order: of a set-up, or of its undo. */
export async function graphCallsOf(setUp: SetUp, part: 'set-up' | 'undo'): Promise<GraphCall[]> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-faults-'));
  const file = join(folder, 'graph.jsonl');
  const lines = async () => (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  try {
    const sent = await withHarness(async (harness) => {
      const requestId = await walk(harness, setUp);
      if (part === 'set-up') return lines();
      const { length } = await lines();
      await takeBack(harness, requestId);
      return (await lines()).slice(length);
    }, file);
    return callsIn(sent.map((line) => JSON.parse(line) as never));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Walked {
  readonly requestId: string;
  readonly before: TenantState;
  readonly done: boolean;
}

/** The fault waits in the tenant from the start. */
async function faultedRun(
  setUp: SetUp,
  fault: Fault | null,
  ending: (harness: WorkflowHarness, walked: Walked) => Promise<Ending>,
): Promise<Ending> {
  return withHarness(async (harness) => {
    const before = await harness.state();
    if (fault !== null) await harness.fault(fault);
    try {
      const requestId = await walk(harness, setUp);
      const { state } = await outcomeOf(harness, requestId);
      return await ending(harness, { requestId, before, done: state === 'handed-over' });
    } catch (error) {
      if (!(error instanceof NotStarted)) throw error;
      const afterUndo = { ...(await leftIn(harness, before)), state: 'not started' };
      return { ended: 'failed', reason: error.message, afterUndo };
    }
  });
}

async function withHarness<T>(
  work: (harness: WorkflowHarness) => Promise<T>,
  graphLogFile?: string,
): Promise<T> {
  const harness = await startWorkflows({}, [], { graphLogFile });
  try {
    return await work(harness);
  } finally {
    await harness.stop();
  }
}

async function leftIn(harness: WorkflowHarness, before: TenantState): Promise<Left> {
  const [state, there] = [await harness.state(), before].map((one) => ({ ...one, deletedItems: [] }));
  return {
    objects: newObjects(state ?? {}, there ?? {}),
    elsewhere: changedObjects(state ?? {}, there ?? {}),
  };
}

/** A plan that must not be approved says why. */
async function outcomeOf(
  harness: WorkflowHarness,
  requestId: string,
): Promise<{ state: string; reason: string }> {
  const { state, reason } = await requestOf(harness, requestId);
  const plan = await harness.store.plans.latest(requestId);
  const blocking = plan?.document.notices.find(({ severity }) => severity === 'blocking')?.text;
  return { state, reason: reason ?? blocking ?? `state ${state}` };
}

async function clearFaults({ sandbox }: WorkflowHarness): Promise<void> {
  await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' });
}
