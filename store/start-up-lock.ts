import { Client } from 'pg';
import { connectionOf, type DatabaseAddress } from '../core/ports/database-address';
import { run } from './database';
import { translate } from './errors';

/** Any number will do, as long as every replica uses the same. */
const LOCK_KEY = 7_235_019_480;
const CONNECT_TIMEOUT_MS = 5_000;

/** Work that replicas starting together must not do at the same time; the others wait. Throws `unavailable`. */
export async function aloneAtStart<T>(
  connectionString: DatabaseAddress,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    ...connectionOf(connectionString),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'latchkey-migrate',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw translate(error);
  }
  try {
    await run(client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]));
    return await work(client);
  } finally {
    // Ending the session frees the lock as well.
    await client.end();
  }
}
