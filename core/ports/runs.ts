import type { Stage } from '../stages';
import type { Tx } from './store';

/** Work that must survive a crash. Inputs are ids only: the engine keeps them in clear text. */
export type Run =
  | { readonly kind: 'plan'; readonly requestId: string; readonly planSeq: number; readonly attempt: number }
  | {
      readonly kind: 'apply';
      readonly requestId: string;
      readonly planId: string;
      /** First stage to run; the run walks on as far as the stages are approved. */
      readonly stage: Stage;
      readonly attempt: number;
    };

/** The engine's id of a run. A used id silently runs nothing, so every new try has a new `attempt`. */
export function runIdOf(run: Run): string {
  return run.kind === 'plan'
    ? `${run.requestId}-${String(run.planSeq)}:plan:${String(run.attempt)}`
    : `${run.planId}:${run.stage}:${String(run.attempt)}`;
}

/** `dead`: it ended with an error or was given up; nothing will move it again. */
export type RunStatus = 'pending' | 'finished' | 'dead' | 'unknown';

/** The durable engine. A run enqueued in a transaction runs exactly when that transaction commits. */
export interface Runs {
  /** `partition`: runs with the same one never overlap (the target application or the request id). */
  enqueue(tx: Tx, run: Run, partition: string): Promise<void>;
  statusOf(runId: string): Promise<RunStatus>;
}

/** Inside a run: the (JSON) result of a named step is remembered. A step in flight at a crash runs again. */
export interface Steps {
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export type RunHandler = (run: Run, steps: Steps) => Promise<void>;
