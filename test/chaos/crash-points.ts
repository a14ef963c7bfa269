import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Deployment } from '../support/deployment';

/** Where, in the life of one operation, the process dies. */
export const CRASH_POINTS = [
  'before the intent',
  'after the intent',
  'after the write, before the answer',
  'after the answer, before the ids are saved',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** A write of the plan: its row in the database and how its request looks on the wire. */
export interface Boundary {
  readonly key: string;
  readonly method: string;
  /** A pattern that the sandbox's faults understand. */
  readonly path: string;
  /** Which of the requests that fit. */
  readonly nth: number;
}

const HELD_MS = 20_000;
const SEEN_WITHIN_MS = 30_000;

/**
 * Arranges that the bot comes to a stop at this point, and resolves once it stands there; `approve` lets it run.
 * Rows are held by a lock of ours, requests and answers by the sandbox. Nothing in the product knows of it.
 */
export async function stopAt(
  { deployment, client, approve }: { deployment: Deployment; client: Client; approve: () => Promise<void> },
  point: CrashPoint,
  { key, method, path, nth }: Boundary,
): Promise<void> {
  const hold = async () => {
    await client.query('BEGIN');
    await client.query(
      'SELECT 1 FROM operations WHERE key = $1 AND plan_id = (SELECT id FROM plans ORDER BY created_at DESC LIMIT 1) FOR UPDATE',
      [key],
    );
  };
  switch (point) {
    case 'before the intent':
      await hold();
      await approve();
      await until('the intent to be blocked', () => isBlocked(client));
      return;
    case 'after the intent':
      await deployment.fault({ method, path, nth, delayMs: HELD_MS });
      await approve();
      await until('the intent', () => isWriting(client, key));
      await pause(150);
      return;
    case 'after the write, before the answer':
      await deployment.fault({ method, path, nth, answerDelayMs: HELD_MS });
      await approve();
      await until('the intent', () => isWriting(client, key));
      await pause(400);
      return;
    case 'after the answer, before the ids are saved':
      await deployment.fault({ method, path, nth, delayMs: 1_000 });
      await approve();
      await until('the intent', () => isWriting(client, key));
      await hold();
      await until('the result to be blocked', () => isBlocked(client));
  }
}

async function isWriting(client: Client, key: string): Promise<boolean> {
  const { rows } = await client.query<{ state: string }>(
    'SELECT state FROM operations WHERE key = $1 AND plan_id = (SELECT id FROM plans ORDER BY created_at DESC LIMIT 1)',
    [key],
  );
  return rows[0]?.state === 'writing';
}

/** Somebody waits for a row that we hold. */
async function isBlocked(client: Client): Promise<boolean> {
  const { rows } = await client.query(
    'SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))',
  );
  return rows.length > 0;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + SEEN_WITHIN_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(25);
  }
}
