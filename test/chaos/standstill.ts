import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';

const SEEN_WITHIN_MS = 60_000;

/** Somebody waits for a lock that this client holds. */
export async function isBlocked(client: Client): Promise<boolean> {
  // Not pg_stat_activity: within a transaction it goes on showing the sessions of its first look.
  const { rows } = await client.query(
    'SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))',
  );
  return rows.length > 0;
}

/** Whoever puts this event on record waits for our lock; outside of a transaction of ours. */
export async function isBlockedRecording(client: Client, event: string): Promise<boolean> {
  const { rows } = await client.query(
    'SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid)) AND query LIKE $1',
    [`%${event}%`],
  );
  return rows.length > 0;
}

export async function until(
  what: string,
  holds: () => Promise<boolean>,
  withinMs = SEEN_WITHIN_MS,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(20);
  }
}
