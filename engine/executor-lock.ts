import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { AppError } from '../core/errors';

const CONNECT_TIMEOUT_MS = 5_000;
/** Pings come far more often than the server's patience with a silent connection ends. */
const PING_EVERY_MS = 2_000;
const PING_LIMIT_MS = 5_000;
/** A process that is frozen or cut off loses its lock after this time; 15 s of silence are no hiccup. */
const SILENCE_LIMIT_MS = 15_000;
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
  readonly connectionString: string;
  readonly executorId: string;
  /** Called once, when the lock is gone without having been released. */
  readonly onLost: () => void;
}

/** Throws `unavailable` when the database cannot be reached. */
export async function takeExecutorLock(options: LockOptions): Promise<ExecutorLock> {
  const client = new Client({
    connectionString: options.connectionString,
    application_name: `latchkey-lock-${options.executorId}`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: PING_LIMIT_MS,
    keepAlive: true,
  });
  const lock = new HeldLock(client, options.onLost);
  try {
    await client.connect();
    await client.query(`SET idle_session_timeout = ${SILENCE_LIMIT_MS}`);
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [keyOf(options.executorId)]);
  } catch (error) {
    await lock.release();
    throw new AppError({
      kind: 'unavailable',
      code: 'engine-unreachable',
      safeText: 'The database cannot be reached right now. Please try again in a moment.',
      cause: error,
    });
  }
  lock.keepAlive();
  return lock;
}

function keyOf(executorId: string): string {
  return `latchkey executor ${executorId}`;
}

class HeldLock implements ExecutorLock {
  readonly #client: Client;
  readonly #onLost: () => void;
  #over = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(client: Client, onLost: () => void) {
    this.#client = client;
    this.#onLost = onLost;
    client.on('error', () => {
      this.#lose();
    });
    client.on('end', () => {
      this.#lose();
    });
  }

  keepAlive(): void {
    this.#timer = setInterval(() => {
      this.#client.query('SELECT 1').catch(() => {
        this.#lose();
      });
    }, PING_EVERY_MS);
  }

  async deadAmong(executorIds: readonly string[]): Promise<string[]> {
    // An executor takes its lock before it takes work, so one that can be had once is dead for good: the
    // lock need not be kept any longer than this statement.
    const { rows } = await this.#client.query<{ id: string }>(
      `SELECT id FROM unnest($1::text[], $2::text[]) AS executor (id, key)
       WHERE pg_try_advisory_xact_lock(hashtextextended(key, 0))`,
      [executorIds, executorIds.map(keyOf)],
    );
    return rows.map(({ id }) => id);
  }

  async alone<T>(work: () => Promise<T>): Promise<T> {
    // Asked for again and again instead of waited for: a waiting statement holds up CREATE INDEX CONCURRENTLY,
    // which is part of what the one ahead of us is doing.
    while (!(await this.#tryLaunchLock())) await pause(LAUNCH_POLL_MS);
    try {
      return await work();
    } finally {
      await this.#client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [LAUNCH_LOCK]);
    }
  }

  async release(): Promise<void> {
    this.#stop();
    await this.#client.end().catch(() => undefined);
  }

  async #tryLaunchLock(): Promise<boolean> {
    const { rows } = await this.#client.query<{ got: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS got',
      [LAUNCH_LOCK],
    );
    return rows[0]?.got === true;
  }

  #stop(): void {
    this.#over = true;
    clearInterval(this.#timer);
  }

  #lose(): void {
    if (this.#over) return;
    this.#stop();
    void this.#client.end().catch(() => undefined);
    this.#onLost();
  }
}
