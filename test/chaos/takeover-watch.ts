import { setTimeout as pause } from 'node:timers/promises';
import { withDatabase } from './traces';

const GIVE_UP_MS = 120_000;

/** How long until no work belongs to a process without its lock any more; `null` when none did within `lostWithinMs`. */
export async function untilTakenOver(
  databaseUrl: () => string,
  lostWithinMs: number,
): Promise<number | null> {
  const started = Date.now();
  let seen = false;
  for (;;) {
    const orphans = await orphanedRuns(databaseUrl());
    const passedMs = Date.now() - started;
    if (orphans !== null && orphans > 0) seen = true;
    if (orphans === 0 && seen) return passedMs;
    // Work that nobody lost is not going to be taken over.
    if (orphans === 0 && passedMs > lostWithinMs) return null;
    if (passedMs > GIVE_UP_MS) throw new Error('work of a dead process was not taken over');
    await pause(50);
  }
}

/** Runs that have begun and whose executor holds no lock; `null` while the database is away. */
async function orphanedRuns(databaseUrl: string): Promise<number | null> {
  try {
    return await withDatabase(databaseUrl, async (client) => {
      const { rows } = await client.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM dbos.workflow_status WHERE status = 'PENDING' AND executor_id NOT IN (
           SELECT replace(application_name, 'latchkey-lock-', '') FROM pg_stat_activity
           WHERE application_name LIKE 'latchkey-lock-%')`,
      );
      return rows[0]?.count ?? 0;
    });
  } catch {
    return null;
  }
}
