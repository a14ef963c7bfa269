import { StatusString } from '@dbos-inc/dbos-sdk';
import type { DBOSClient, WorkflowStatusString } from '@dbos-inc/dbos-sdk';
import type { ClientBase } from 'pg';
import { DatabaseError } from 'pg';
import { correlationId } from '../core/correlation';
import { AppError } from '../core/errors';
import { runIdOf } from '../core/ports/runs';
import type { RunStatus, Runs } from '../core/ports/runs';
import type { Tx } from '../core/ports/store';
import type { EngineInput } from './workflow';
import { APPLICATION, QUEUE, VERSION, WORKFLOW } from './dbos-names';

const STATUS: Readonly<Record<WorkflowStatusString, RunStatus>> = {
  [StatusString.ENQUEUED]: 'pending',
  [StatusString.DELAYED]: 'pending',
  [StatusString.PENDING]: 'pending',
  [StatusString.SUCCESS]: 'finished',
  [StatusString.ERROR]: 'dead',
  [StatusString.CANCELLED]: 'dead',
  [StatusString.MAX_RECOVERY_ATTEMPTS_EXCEEDED]: 'dead',
};

export interface RunsOptions {
  readonly clientOf: (tx: Tx) => ClientBase;
  /** Gives nothing before the launch and after the shutdown; both ports throw `unavailable` then. */
  readonly clientInUse: () => DBOSClient | undefined;
  /** Called for each run that will be there once its transaction has committed. */
  readonly expectRun: () => void;
}

export function createRuns({ clientOf, clientInUse, expectRun }: RunsOptions): Runs {
  function client(): DBOSClient {
    const inUse = clientInUse();
    if (inUse === undefined) throw unavailable('engine-not-running', undefined);
    return inUse;
  }

  return {
    async enqueue(tx, run, partition) {
      const options = {
        workflowName: WORKFLOW,
        workflowID: runIdOf(run),
        queueName: QUEUE,
        queuePartitionKey: partition,
        appVersion: VERSION,
        applicationName: APPLICATION,
      };
      try {
        const id = correlationId();
        const input: EngineInput = id === null ? run : { ...run, correlationId: id };
        await client().enqueueInTransaction(clientOf(tx), options, input);
        expectRun();
      } catch (error) {
        // The store translates the server's answers and repeats a transaction that lost a deadlock.
        if (error instanceof DatabaseError || error instanceof AppError) throw error;
        throw unavailable('engine-unreachable', error);
      }
    },

    async statusOf(runId) {
      const [found] = await client().listWorkflows({
        workflowIDs: [runId],
        loadInput: false,
        loadOutput: false,
      });
      return found === undefined ? 'unknown' : STATUS[found.status as WorkflowStatusString];
    },
  };
}

function unavailable(code: string, cause: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code,
    safeText: 'The work cannot be started right now. Please try again in a moment.',
    cause,
  });
}
