import { randomUUID } from 'node:crypto';
import { DBOS, DBOSClient } from '@dbos-inc/dbos-sdk';
import { runWithAbortableDbRetries } from '@dbos-inc/dbos-sdk/internal/context';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';
import { INTERNAL_QUEUE_NAME } from '@dbos-inc/dbos-sdk/internal/utils';
import { workflowTimeoutConfig } from '@dbos-inc/dbos-sdk/internal/workflow_management';
import {
  registerInternalQueue,
  wfQueueRunner,
  type WorkflowQueue,
} from '@dbos-inc/dbos-sdk/internal/wfqueue';
import { Pool } from 'pg';
import { describeError } from '../core/errors';
import { connectionOf, type DatabaseAddress } from '../core/ports/database-address';
import type { Log } from '../core/ports/log';
import type { Claims } from './claims';
import { dbosLog } from './dbos-log';
import { APPLICATION, QUEUE, VERSION } from './dbos-names';
import { takeExecutorLock } from './executor-lock';
import type { ExecutorLock } from './executor-lock';
import type { Gate } from './gate';
import { watchForDeadExecutors } from './takeover';

/** How long a shutdown waits for the steps in flight; what is left over runs again elsewhere. */
const DRAIN_LIMIT_MS = 10_000;
/** A database that does not answer must not keep the process from ending. */
const FAREWELL_LIMIT_MS = 3_000;
/** For runs that nobody here expects: another process enqueued them, or died. Each look is four statements. */
const POLL_EVERY_MS = 1_000;
/** For what DBOS looks after and we do not use: its own queue, and runs with a deadline. */
const UNUSED_POLL_EVERY_MS = 60_000;
/** Of one process at once; the others wait their turn, so that a crowd of runs leaves time to answer clicks. */
const MOST_RUNS = 16;
// Never connected to: DBOS works on our pool. Its own rules for addresses are narrower than those of pg.
const POOL_URL = 'postgresql://latchkey@pool/latchkey';
const POOL_SIZE = 8;
const CONNECT_TIMEOUT_MS = 5_000;

export interface LaunchOptions {
  readonly connectionString: DatabaseAddress;
  readonly log: Log;
  readonly onLost: () => void;
  readonly claims: Claims;
}

/** DBOS at work in this process, and what keeps its claim to be alive. */
export interface Launched {
  readonly executorId: string;
  readonly client: DBOSClient;
  readonly pool: Pool;
  readonly lock: ExecutorLock;
  readonly claims: Claims;
  /** Ends the search for runs and for the work of dead processes. */
  readonly watch: AbortController;
}

/** Takes the lock and opens the connections; no work is taken yet. Throws `unavailable`. */
export async function prepare({ connectionString, log, onLost, claims }: LaunchOptions): Promise<Launched> {
  const executorId = randomUUID();
  const lock = await takeExecutorLock({ connectionString, executorId, onLost });
  const pool = openPool(connectionString, log);
  const client = await DBOSClient.create({
    systemDatabaseUrl: POOL_URL,
    systemDatabasePool: pool,
    applicationName: APPLICATION,
    logger: dbosLog(log),
  });
  return { executorId, client, pool, lock, claims, watch: new AbortController() };
}

/** Runs may begin before this returns. */
export async function begin(launched: Launched, log: Log): Promise<void> {
  // DBOS creates its tables without a lock: replicas that start together would get in each other's way.
  const queue = await launched.lock.alone(() => launchDbos(launched, log));
  const { claims, watch } = launched;
  void runWithAbortableDbRetries(watch.signal, () => claims.work(() => claimFrom(queue), log, watch.signal));
  void watchForDeadExecutors(takeoverPorts(launched), log, watch.signal);
}

/** Lets the steps in flight end, hands unfinished runs to other processes and closes every connection. */
export async function shutDown({ executorId, pool, lock, watch }: Launched, gate: Gate): Promise<void> {
  watch.abort();
  await stopTakingWork();
  // With a step still under way the run must not go on elsewhere before this process has ended.
  if (await gate.isEmptyWithin(DRAIN_LIMIT_MS)) await atMost(FAREWELL_LIMIT_MS, recover([executorId]));
  await atMost(FAREWELL_LIMIT_MS, DBOS.shutdown());
  await atMost(FAREWELL_LIMIT_MS, pool.end());
  await lock.release();
}

/** Claims no further run; those that have begun are not touched. */
export async function stopTakingWork(): Promise<void> {
  await DBOSExecutor.globalInstance?.deactivateEventReceivers();
}

async function launchDbos({ executorId, pool }: Launched, log: Log): Promise<WorkflowQueue> {
  registerInternalQueue(INTERNAL_QUEUE_NAME, { minPollingIntervalMs: UNUSED_POLL_EVERY_MS });
  workflowTimeoutConfig.pollingIntervalMs = UNUSED_POLL_EVERY_MS;
  DBOS.setConfig({
    name: APPLICATION,
    applicationVersion: VERSION,
    executorID: executorId,
    systemDatabaseUrl: POOL_URL,
    systemDatabasePool: pool,
    // Nothing here waits for events or messages of DBOS.
    useListenNotify: false,
    logger: dbosLog(log),
  });
  await DBOS.launch();
  return DBOS.registerQueue(QUEUE, {
    partitionConcurrency: 1,
    workerConcurrency: MOST_RUNS,
    minPollingIntervalMs: POLL_EVERY_MS,
    onConflict: 'always_update',
  });
}

function openPool(connectionString: DatabaseAddress, log: Log): Pool {
  const pool = new Pool({
    ...connectionOf(connectionString),
    max: POOL_SIZE,
    application_name: 'latchkey-engine',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  pool.on('error', (error) => {
    log.warn(describeError(error), 'An idle connection of the engine was lost');
  });
  return pool;
}

// Internal to DBOS 5.3.0, which has no other way to look at once: what its own loop does with each poll.
async function claimFrom(queue: WorkflowQueue): Promise<void> {
  const runner = wfQueueRunner as unknown as {
    pollQueue(executor: DBOSExecutor, queue: WorkflowQueue): Promise<boolean>;
  };
  if (DBOSExecutor.globalInstance !== undefined) await runner.pollQueue(DBOSExecutor.globalInstance, queue);
}

function takeoverPorts({
  pool,
  lock,
  executorId,
  claims,
}: Launched): Parameters<typeof watchForDeadExecutors>[0] {
  return {
    async busyExecutors() {
      // `listWorkflows` of DBOS 5.3.0 makes four statements of it, every two seconds.
      const { rows } = await pool.query<{ owner: string }>(
        `SELECT DISTINCT executor_id AS owner FROM dbos.workflow_status
         WHERE status = 'PENDING' AND executor_id <> $1 AND coalesce(application_name, $2) = $2`,
        [executorId, APPLICATION],
      );
      return rows.map(({ owner }) => owner);
    },
    deadAmong: (executorIds) => lock.deadAmong(executorIds),
    async recover(executorIds) {
      await recover(executorIds);
      claims.expect();
    },
  };
}

// Internal to DBOS 5.3.0 and the one way that keeps queue, partition and recorded steps: the rows go back to
// ENQUEUED, and the claim of the queue decides which process goes on. `DBOS.resumeWorkflow` would move them to
// another queue, outside their partition.
async function recover(executorIds: string[]): Promise<void> {
  await DBOSExecutor.globalInstance?.recoverPendingWorkflows(executorIds);
}

async function atMost(limitMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([work.catch(() => undefined), limit]);
  clearTimeout(timer);
}
