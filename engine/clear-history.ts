import { StatusString } from '@dbos-inc/dbos-sdk';
import type { DBOSClient } from '@dbos-inc/dbos-sdk';
import { setTimeout as pause } from 'node:timers/promises';
import { describeError } from '../core/errors';
import type { Log } from '../core/ports/log';

const EVERY_MS = 600_000;
/** Each page is one transaction; others work meanwhile. */
const PAGE = 100;

const OVER = [
  StatusString.SUCCESS,
  StatusString.ERROR,
  StatusString.CANCELLED,
  StatusString.MAX_RECOVERY_ATTEMPTS_EXCEEDED,
];

export interface History {
  readonly client: DBOSClient;
  /** How long a run that is over stays on record. */
  readonly keptMs: number;
}

/**
 * Deletes what the engine remembers of runs that were over long ago: their steps, inputs and results. Nothing reads
 * them any more, and no run has the id of an earlier one. Every process may do this at the same time.
 */
export async function keepHistoryShort(history: History, log: Log, signal: AbortSignal): Promise<void> {
  const isStopping = () => signal.aborted;
  while (!isStopping()) {
    try {
      await clear(history, signal);
    } catch (error) {
      if (!isStopping()) log.warn(describeError(error), 'What the engine remembers of old runs stays');
    }
    await pause(EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function clear({ client, keptMs }: History, signal: AbortSignal): Promise<void> {
  const completedBefore = new Date(Date.now() - keptMs).toISOString();
  for (let isMore = true; isMore && !signal.aborted;) {
    const runs = await client.listWorkflows({
      status: [...OVER],
      completedBefore,
      limit: PAGE,
      loadInput: false,
      loadOutput: false,
    });
    isMore = runs.length === PAGE;
    // In one order for all processes, so that they wait for each other instead of deadlocking.
    if (runs.length > 0) await client.deleteWorkflows(runs.map(({ workflowID }) => workflowID).sort());
  }
}
