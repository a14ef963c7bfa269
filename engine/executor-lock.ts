import { setTimeout as pause } from 'node:timers/promises';
import { connectionOf, type DatabaseAddress } from '../core/ports/database-address';
import { LockSession } from './lock-session';
import type { ThreadData } from './lock-thread';

const CONNECT_TIMEOUT_MS = 5_000;
/** Pings come far more often than the server's patience with a silent connection ends. */
const PING_EVERY_MS = 2_000;
const PING_LIMIT_MS = 5_000;
/** A process that is frozen or cut off loses its lock after this time; 15 s of silence are no hiccup. */
const SILENCE_LIMIT_MS = 15_000;
/** One that is busy beyond this is as good as frozen: a thread of its own keeps the lock meanwhile. */
const PROCESS_SILENCE_LIMIT_MS = 60_000;
const LAUNCH_LOCK = 'latchkey launch';
const LAUNCH_POLL_MS = 100;

/** The proof that a process is alive: an advisory lock on a connection of its own. Needs PostgreSQL 14. */
export interface ExecutorLock {
  /** Those of the executors that no process holds: they are dead, and their ids never come back. */
  deadAmong(executorIds: readonly string[]): Promise<string[]>;
  /** Runs `work` in one process at a time. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  release(): Promise<void>;
}

export interface LockOptions {
  readonly connectionString: DatabaseAddress;
  readonly executorId: string;
  /** Called once, when the lock is gone without having been released. */
  readonly onLost: () => void;
  /** Other times than the usual ones. */
  readonly limits?: Partial<Pick<ThreadData, 'pingEveryMs' | 'silenceLimitMs' | 'processSilenceLimitMs'>>;
}

/** Throws `unavailable` when the database cannot be reached. */
export async function takeExecutorLock(options: LockOptions): Promise<ExecutorLock> {
  const { connectionString, executorId, onLost, limits = {} } = options;
  let isReleased = false;
  const data: ThreadData = {
    connection: await connectionForThread(connectionString),
    applicationName: `latchkey-lock-${executorId}`,
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    answerLimitMs: PING_LIMIT_MS,
    pingEveryMs: PING_EVERY_MS,
    silenceLimitMs: SILENCE_LIMIT_MS,
    processSilenceLimitMs: PROCESS_SILENCE_LIMIT_MS,
    ...limits,
  };
  const session = await LockSession.open(data, () => {
    if (!isReleased) onLost();
  });
  const release = (): Promise<void> => {
    isReleased = true;
    return session.end();
  };
  try {
    await session.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [keyOf(executorId)]);
  } catch (error) {
    await release();
    throw error;
  }
  return { deadAmong: (ids) => deadAmong(session, ids), alone: (work) => alone(session, work), release };
}

/** A function cannot go to another thread, and this one connects once. */
async function connectionForThread(address: DatabaseAddress): Promise<ThreadData['connection']> {
  const connection = connectionOf(address);
  return 'password' in connection ? { ...connection, password: await connection.password() } : connection;
}

function keyOf(executorId: string): string {
  return `latchkey executor ${executorId}`;
}

async function deadAmong(session: LockSession, executorIds: readonly string[]): Promise<string[]> {
  // An executor takes its lock before it takes work, so one that can be had once is dead for good: the
  // lock need not be kept any longer than this statement.
  const rows = await session.query<{ id: string }>(
    `SELECT id FROM unnest($1::text[], $2::text[]) AS executor (id, key)
     WHERE pg_try_advisory_xact_lock(hashtextextended(key, 0))`,
    [executorIds, executorIds.map(keyOf)],
  );
  return rows.map(({ id }) => id);
}

async function alone<T>(session: LockSession, work: () => Promise<T>): Promise<T> {
  // Asked for again and again instead of waited for: a waiting statement holds up CREATE INDEX CONCURRENTLY,
  // which is part of what the one ahead of us is doing.
  while (!(await tryLaunchLock(session))) await pause(LAUNCH_POLL_MS);
  try {
    return await work();
  } finally {
    await session.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [LAUNCH_LOCK]);
  }
}

async function tryLaunchLock(session: LockSession): Promise<boolean> {
  const [row] = await session.query<{ got: boolean }>(
    'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS got',
    [LAUNCH_LOCK],
  );
  return row?.got === true;
}
