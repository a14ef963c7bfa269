import { DBOS, Error as DbosErrors } from '@dbos-inc/dbos-sdk';
import { correlated } from '../core/correlation';
import { describeError } from '../core/errors';
import type { Log } from '../core/ports/log';
import { runIdOf } from '../core/ports/runs';
import type { Run, RunHandler } from '../core/ports/runs';
import { WORKFLOW } from './dbos-names';
import { standStill } from './gate';
import type { Gate } from './gate';
import { reduce } from './outcome';
import { createSteps } from './steps';

/** What the engine keeps of a run; the id ties its log entries to those of the activity that set it off. */
export type EngineInput = Run & { readonly correlationId?: string };

type Perform = (input: EngineInput) => Promise<void>;

// DBOS knows workflows by name, one set per process; whoever launches says what is behind the name.
let perform: Perform = () => Promise.reject(new Error('No handler was set before the launch.'));
DBOS.registerWorkflow((input: EngineInput) => perform(input), { name: WORKFLOW, maxRecoveryAttempts: 20 });

export interface Performing {
  readonly handler: RunHandler;
  readonly gate: Gate;
  readonly log: Log;
  /** Called when a run is over here: the next one of its partition may begin. */
  readonly onEnd: () => void;
}

/** From now on the registered workflow calls `handler`. */
export function performRunsWith({ handler, gate, log, onEnd }: Performing): void {
  const steps = createSteps(gate, log);
  const performOnce = async (run: Run): Promise<void> => {
    log.info({ runId: runIdOf(run) }, 'A run begins or goes on');
    try {
      await handler(run, steps);
    } catch (error) {
      // Left unfinished, the run goes on in another process.
      if (gate.closed) return standStill();
      if (error instanceof DbosErrors.DBOSError) throw error;
      log.error({ runId: runIdOf(run), ...describeError(error) }, 'A run ended with an error');
      throw asKept(error);
    }
    // The engine may be closing its connections: what cannot be recorded any more is finished elsewhere.
    return gate.closed ? standStill() : undefined;
  };
  perform = async ({ correlationId, ...run }) => {
    try {
      await correlated(correlationId ?? runIdOf(run), () => performOnce(run));
    } finally {
      onEnd();
    }
  };
}

/** The engine keeps message and stack in clear text. */
function asKept(error: unknown): Error {
  const { kind, code, safeText, details } = reduce(error);
  const requestId = details['requestId'];
  const kept = new Error(
    `${kind} ${code}: ${safeText}${typeof requestId === 'string' ? ` (request ${requestId})` : ''}`,
  );
  kept.stack = kept.message;
  return kept;
}
