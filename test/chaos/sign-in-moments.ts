import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { TENANT_ID } from '../support/teams';
import type { Replicas } from './replicas';
import { isBlocked, isBlockedRecording, until } from './standstill';

/** Where a process may die between asking the log for a sign-in and having told it. */
export const WATCHING_MOMENTS = [
  'as the log is asked',
  'once the log has answered',
  'as what it showed goes on record',
  'once that is on record',
  'as it is told, before Teams has the message',
  'as it is told, before it is kept that Teams has it',
  'once it is told',
] as const;
export type WatchingMoment = (typeof WATCHING_MOMENTS)[number];

export interface WatchingScene {
  readonly replicas: Replicas;
  readonly client: Client;
  readonly requestId: string;
}

/** Longer than any case lasts. */
const HELD_MS = 600_000;
/** Long enough for a lock to be taken meanwhile. */
const SLOW_MS = 1_500;
const SEEN_WITHIN_MS = 120_000;
const LOG = { method: 'GET', path: '/auditLogs/signIns' };

/** Resolves when a replica stands at this moment of seeing a sign-in that the log is about to show. */
export async function stopWhileWatching(scene: WatchingScene, moment: WatchingMoment): Promise<void> {
  const { replicas, client, requestId } = scene;
  switch (moment) {
    case 'as the log is asked':
      await faults(replicas, { ...LOG, delayMs: HELD_MS });
      await until('a look', () => isLooking(client), SEEN_WITHIN_MS);
      await pause(150);
      return;
    case 'once the log has answered':
      await client.query('BEGIN');
      await client.query('SELECT FROM requests WHERE id = $1 FOR UPDATE', [requestId]);
      await until('what was seen to be blocked', () => isBlocked(client), SEEN_WITHIN_MS);
      return;
    case 'as what it showed goes on record':
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`audit ${TENANT_ID}`]);
      // Others of this moment go on record as well.
      await until(
        'its audit to be blocked',
        () => isBlockedRecording(client, 'sign-in-seen'),
        SEEN_WITHIN_MS,
      );
      return;
    case 'once that is on record':
      await faults(replicas, { ...LOG, delayMs: SLOW_MS });
      await until('a look', () => isLooking(client), SEEN_WITHIN_MS);
      await client.query('BEGIN');
      await client.query('SELECT FROM sign_in_log FOR UPDATE');
      await until('the end of the look to be blocked', () => isBlocked(client), SEEN_WITHIN_MS);
      return;
    case 'as it is told, before Teams has the message':
      return replicas.teams.hold('before', tellsSignIn);
    case 'as it is told, before it is kept that Teams has it':
      return replicas.teams.hold('after', tellsSignIn);
    case 'once it is told':
      await until('the message to be kept', () => isTold(client, requestId), SEEN_WITHIN_MS);
  }
}

/** Whatever was held goes on. */
export async function letGo({ replicas, client }: WatchingScene): Promise<void> {
  await client.query('ROLLBACK');
  await client.query('SELECT pg_advisory_unlock_all()');
  await faults(replicas);
}

/** From now on these hold, and none before. */
export async function faults({ sandboxUrl }: Replicas, ...list: readonly object[]): Promise<void> {
  const url = `${sandboxUrl}/sandbox/faults`;
  await fetch(url, { method: 'DELETE' });
  if (list.length > 0) await fetch(url, { method: 'POST', body: JSON.stringify(list) });
}

/** Has the database write down which replica looks into the log, and which one took a message to send. */
export async function writeDownWho(client: Client): Promise<void> {
  await client.query('CREATE TABLE chaos_who (what text PRIMARY KEY, replica integer NOT NULL)');
  await client.query(`
    CREATE FUNCTION chaos_note() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO chaos_who VALUES (TG_TABLE_NAME, current_setting('chaos.replica')::integer)
        ON CONFLICT (what) DO UPDATE SET replica = EXCLUDED.replica;
        RETURN NULL;
      END $$`);
  await client.query(`CREATE TRIGGER chaos_look AFTER UPDATE ON sign_in_log FOR EACH ROW
    WHEN (NEW.holder <> '' AND NEW.holder <> OLD.holder) EXECUTE FUNCTION chaos_note()`);
  await client.query(`CREATE TRIGGER chaos_send AFTER UPDATE ON cards FOR EACH ROW
    WHEN (NEW.claim IS NOT NULL AND NEW.subject LIKE 'told#%') EXECUTE FUNCTION chaos_note()`);
}

/** The port of the replica that stands at this moment. */
export async function whoIsAtIt(client: Client, moment: WatchingMoment): Promise<number> {
  const isTelling = WATCHING_MOMENTS.indexOf(moment) >= WATCHING_MOMENTS.indexOf(FIRST_TELLING);
  const { rows } = await client.query<{ replica: number }>('SELECT replica FROM chaos_who WHERE what = $1', [
    isTelling ? 'cards' : 'sign_in_log',
  ]);
  const [found] = rows;
  if (found === undefined) throw new Error(`nobody is ${moment}`);
  return found.replica;
}

const FIRST_TELLING: WatchingMoment = 'as it is told, before Teams has the message';

function tellsSignIn(activity: object): boolean {
  return JSON.stringify(activity).includes('signed in to');
}

async function isLooking(client: Client): Promise<boolean> {
  const { rows } = await client.query(`SELECT FROM sign_in_log WHERE holder <> '' AND held_until > now()`);
  return rows.length > 0;
}

/** The message of a sign-in was sent, and that is kept. */
export async function isTold(client: Client, requestId: string): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT FROM cards WHERE request_id = $1 AND subject LIKE 'told#%' AND activity_id IS NOT NULL`,
    [requestId],
  );
  return rows.length > 0;
}
