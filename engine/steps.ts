import { DBOS, DBOSWorkflowConflictError } from '@dbos-inc/dbos-sdk';
import { describeError } from '../core/errors';
import type { Log } from '../core/ports/log';
import type { Steps } from '../core/ports/runs';
import { standStill } from './gate';
import type { Gate } from './gate';
import { reduce, valueOf } from './outcome';
import type { Outcome } from './outcome';

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
        const outcome = await attempt(name, work);
        if (outcome.ok || !gate.closed) return outcome;
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
