import { randomInt } from 'node:crypto';
import { Client } from 'pg';
import { connectionOf, type DatabaseAddress } from '../core/ports/database-address';
import { translate } from './errors';
import { NEWEST_VERSION } from './migrate';

export interface DatabaseFacts {
  /** E.g. `180000`, as `server_version_num`. */
  readonly version: number;
  /** The newest migration that ran; 0 before the first start. */
  readonly migrated: number;
  readonly newest: number;
  /** Two sessions really are two, and a lock of one keeps the other out. */
  readonly sessionsHold: boolean;
  /** This role could switch the audit's protection off. */
  readonly ownsAudit: boolean;
}

const LIMIT_MS = 5_000;

/** Looks at a database without changing it. Error: `unavailable`. */
export async function examineDatabase(connectionString: DatabaseAddress): Promise<DatabaseFacts> {
  const clients = [1, 2].map(
    () =>
      new Client({
        ...connectionOf(connectionString),
        application_name: 'latchkey-doctor',
        connectionTimeoutMillis: LIMIT_MS,
        query_timeout: LIMIT_MS,
      }),
  );
  const [one, other] = clients as [Client, Client];
  for (const client of clients) client.on('error', () => undefined);
  try {
    await one.connect();
    await other.connect();
    return {
      version: Number(await valueOf(one, `SELECT current_setting('server_version_num') AS value`)),
      migrated: await migratedTo(one),
      newest: NEWEST_VERSION,
      sessionsHold: await doSessionsHold(one, other),
      ownsAudit: (await valueOf(one, OWNS_AUDIT)) === true,
    };
  } catch (error) {
    throw translate(error);
  } finally {
    await Promise.allSettled(clients.map((client) => client.end()));
  }
}

const OWNS_AUDIT = `SELECT coalesce(bool_or(pg_has_role(relowner, 'MEMBER')), false) AS value
  FROM pg_class WHERE oid = to_regclass('audit')`;

async function migratedTo(client: Client): Promise<number> {
  if ((await valueOf(client, `SELECT to_regclass('schema_migrations')::text AS value`)) === null) return 0;
  return Number((await valueOf(client, 'SELECT max(version) AS value FROM schema_migrations')) ?? 0);
}

/**
 * A transaction pooler gives each transaction whatever session is free: while one client holds a transaction, the
 * other is moved to another session, or both were given the same one.
 */
async function doSessionsHold(one: Client, other: Client): Promise<boolean> {
  const session = 'SELECT pg_backend_pid() AS value';
  const key = randomInt(1, 2 ** 31);
  const before = await valueOf(one, session);
  if ((await valueOf(one, `SELECT pg_try_advisory_lock(${key}) AS value`)) !== true) return false;
  await other.query('BEGIN');
  const others = await valueOf(other, session);
  const isTakenTwice = await valueOf(other, `SELECT pg_try_advisory_xact_lock(${key}) AS value`);
  const after = await valueOf(one, session);
  await other.query('ROLLBACK');
  await one.query(`SELECT pg_advisory_unlock(${key})`);
  return before === after && others !== before && isTakenTwice === false;
}

async function valueOf(client: Client, query: string): Promise<unknown> {
  const { rows } = await client.query<{ value: unknown }>(query);
  return rows[0]?.value ?? null;
}
