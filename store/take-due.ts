import type { ClientBase } from 'pg';
import { MINUTE_MS } from '../core/durations';
import type { Taking, WatchedRecord } from '../core/ports/watched';
import { rowOf, rowsOf, run, type Database } from './database';

export const WATCHED_COLUMNS = `watched.request_id AS "requestId", applications, grant_ids AS "grantIds", baseline,
  is_former AS "isFormer", seen,
  drift, muted_hash AS "mutedHash", muted_until AS "mutedUntil", ends, assigned, names, due_at AS "dueAt",
  looked_at AS "lookedAt", lets_everybody_in AS "letsEverybodyIn"`;

/** A request has one or two applications; before the first look nobody knows. */
const MOST_APPLICATIONS = 2;

const TAKE = `UPDATE watched SET due_at = $2, marked = false
  WHERE request_id IN (SELECT request_id FROM watched WHERE due_at <= $1
    ORDER BY due_at, request_id LIMIT $3 FOR UPDATE SKIP LOCKED)
  RETURNING ${WATCHED_COLUMNS}`;

/** The row of the pace is held meanwhile: processes take one after the other, and together no more than may be. */
export function takeDue(
  database: Database,
  { now, limit, leaseMs, mostAMinute }: Taking,
): Promise<readonly WatchedRecord[]> {
  return database.transaction(async (tx) => {
    const client = database.clientOf(tx);
    const recent = await recentLooks(client, now);
    const most = Math.min(limit, Math.floor((mostAMinute - recent.length) / MOST_APPLICATIONS));
    if (most <= 0) return [];
    const until = new Date(now.getTime() + leaseMs);
    const taken = await rowsOf(client.query<WatchedRecord>(TAKE, [now, until, most]));
    const begins = taken.flatMap(({ applications }) =>
      Array<number>(applications.length === 0 ? MOST_APPLICATIONS : applications.length).fill(now.getTime()),
    );
    if (begins.length > 0)
      await run(client.query('UPDATE look_pace SET begins = $1', [[...recent, ...begins]]));
    return taken;
  });
}

/** Those of the last minute; what a wrong clock has put far ahead counts no more. */
async function recentLooks(client: ClientBase, now: Date): Promise<readonly number[]> {
  const row = await rowOf(client.query<{ begins: number[] }>('SELECT begins FROM look_pace FOR UPDATE'));
  const nowMs = now.getTime();
  return (row?.begins ?? []).filter((at) => at > nowMs - MINUTE_MS && at <= nowMs + MINUTE_MS);
}
