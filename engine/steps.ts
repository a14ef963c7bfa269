import { DBOS, DBOSWorkflowConflictError } from '@dbos-inc/dbos-sdk';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError, describeError, isStoreUnreachable } from '../core/errors';
import type { Log } from '../core/ports/log';
import type { Steps } from '../core/ports/runs';
import { standStill } from './gate';
import type { Gate } from './gate';
import { reduce, valueOf } from './outcome';
import type { Outcome } from './outcome';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

/** Steps of the workflow that is running; `gate` stops it between two of them. */
export function createSteps(gate: Gate, log: Log): Steps {
  async function attempt<T>(name: string, work: () => Promise<T>): Promise<Outcome<T>> {
    try {
      return { ok: true, value: await work() };
    } catch (error) {
      log.warn({ step: name, workflowId: DBOS.workflowID ?? null, ...describeError(error) }, 'A step failed');
      return { ok: false, error: reduce(error) };
    }
  }

  return {
    async run<T>(name: string, work: () => Promise<T>): Promise<T> {
      if (gate.closed) return standStill();
      const leave = gate.enter();
      // A failure while we stop may be of our own making; unrecorded, the step runs again elsewhere.
      async function step(): Promise<Outcome<T>> {
        for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
          const outcome = await attempt(name, work);
          if (outcome.ok) return outcome;
          if (gate.closed) break;
          if (!isStoreUnreachable(new AppError(outcome.error))) return outcome;
          // Without the database nothing can be recorded; the step is safe to do again.
          await pause(waitMs);
        }
        leave();
        return standStill();
      }
      try {
        return valueOf(await DBOS.runStep(step, { name }));
      } catch (error) {
        // Another process has taken this run over: here it must not even reach the handler's own error paths.
        if (!(error instanceof DBOSWorkflowConflictError)) throw error;
      } finally {
        leave();
      }
      return standStill();
    },
  };
}
