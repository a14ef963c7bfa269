import { Client } from 'pg';
import type { Log } from '../../core/ports/log';
import { chooseServerAccount } from './account';
import { findBinaries } from './binaries';
import { openCluster, type Cluster } from './cluster';
import { connectionString, DATABASE, withClient } from './connect';
import { clusterFolder, prepareDataDir } from './folder';
import { runServer, stopServer } from './server';

export interface EmbeddedPostgresOptions {
  /** The database lies in `<dataDir>/postgres`; the folder is made when missing. */
  readonly dataDir: string;
  readonly log: Log;
  /** False makes writes faster and a power cut fatal: for tests only. */
  readonly fsync?: boolean;
}

export interface EmbeddedPostgres {
  /** With the password; only 127.0.0.1 listens. */
  readonly connectionString: string;
  /** Stops the server, unless another bot still uses it. May be repeated. */
  stop(): Promise<void>;
}

/** A shared lock that every user of the server holds, so that only the last one stops it. */
const USERS_LOCK = 5_281_947_003;
const DUPLICATE_DATABASE = '42P04';
const UNIQUE_VIOLATION = '23505';

/**
 * Starts the private PostgreSQL of `dataDir`, or adopts the one that is still running there because the bot before
 * was killed. The server is nobody's child: Ctrl-C and a crash of the bot do not reach it.
 *
 * Errors are `AppError`s of kind `unavailable` or `refused` whose text says what to change.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = clusterFolder(options.dataDir);
  await prepareDataDir(folder.dataDir);
  const account = await chooseServerAccount(folder.clusterDir);
  const binaries = await findBinaries({ dataDir: folder.dataDir, account });
  const cluster = await openCluster({ folder, binaries, account, fsync: options.fsync ?? true });
  const { port, pid, adopted } = await runServer(cluster);
  options.log.info({ port, pid, adopted }, adopted ? 'PostgreSQL adopted' : 'PostgreSQL started');
  await makeDatabase(cluster, port);
  const address = connectionString(cluster, port);
  const claim = await claimServer(address, options.log);

  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    if (await isLastUser(claim)) await stopServer(cluster);
    else options.log.info({ port, pid }, 'PostgreSQL is left running for another bot');
  };
  return { connectionString: address, stop: () => (stopped ??= stop()) };
}

async function makeDatabase(cluster: Cluster, port: number): Promise<void> {
  await withClient(connectionString(cluster, port, 'postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount !== 0) return;
    await client.query(`CREATE DATABASE ${DATABASE}`).catch((error: unknown) => {
      // Another bot that started at the same moment made it.
      const { code } = error as { code?: unknown };
      if (code !== DUPLICATE_DATABASE && code !== UNIQUE_VIOLATION) throw error;
    });
  });
}

async function claimServer(address: string, log: Log): Promise<Client> {
  const client = new Client({
    connectionString: address,
    application_name: 'latchkey-keeper',
    keepAlive: true,
  });
  client.on('error', () => {
    log.warn({}, 'PostgreSQL closed the connection that marks it as in use');
  });
  await client.connect();
  await client.query('SELECT pg_advisory_lock_shared($1)', [USERS_LOCK]);
  return client;
}

async function isLastUser(claim: Client): Promise<boolean> {
  try {
    await claim.query('SELECT pg_advisory_unlock_shared($1)', [USERS_LOCK]);
    const { rows } = await claim.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [
      USERS_LOCK,
    ]);
    return rows[0]?.last ?? true;
  } catch {
    // The server is gone or going: nobody is using it.
    return true;
  } finally {
    await claim.end().catch(() => undefined);
  }
}
