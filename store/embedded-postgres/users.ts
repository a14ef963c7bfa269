import { Client } from 'pg';

/** A shared lock that every user of the server holds, so that only the last one stops it. */
const USERS_LOCK = 5_281_947_003;

/** A connection that marks the server as in use for as long as it stands. Errors are the driver's. */
export async function claimServer(address: string, onLost: () => void): Promise<Client> {
  const client = await connectUser(address, onLost);
  try {
    await client.query('SELECT pg_advisory_lock_shared($1)', [USERS_LOCK]);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** A connection that claims nothing yet. Errors are the driver's. */
export async function connectUser(address: string, onLost: () => void): Promise<Client> {
  const client = new Client({
    connectionString: address,
    application_name: 'latchkey-keeper',
    keepAlive: true,
    connectionTimeoutMillis: 5000,
  });
  client.on('error', onLost);
  await client.connect();
  return client;
}

/**
 * True when nobody else uses the server, and from then on nobody can claim it while this connection stands: who
 * comes now is turned away by the server's end and starts it again.
 */
export async function lockOthersOut(client: Client): Promise<boolean> {
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [USERS_LOCK]);
    const { rows } = await client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [
      USERS_LOCK,
    ]);
    return rows[0]?.last ?? true;
  } catch {
    // The server is gone or going: nobody is using it.
    return true;
  }
}
