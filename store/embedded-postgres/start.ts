import type { Client } from 'pg';
import type { Log } from '../../core/ports/log';
import { chooseServerAccount } from './account';
import { findBinaries } from './binaries';
import { openCluster, type Cluster } from './cluster';
import { connectionString, DATABASE, withClient } from './connect';
import { clusterFolder, prepareDataDir } from './folder';
import { keepWatched } from './keep';
import { runServer, stopServer, type RunningServer } from './server';
import { claimServer, lockOthersOut } from './users';

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

const DUPLICATE_DATABASE = '42P04';
const UNIQUE_VIOLATION = '23505';

/**
 * Starts the private PostgreSQL of `dataDir`, or adopts the one that is still running there because the bot before
 * was killed. The server is nobody's child: Ctrl-C does not reach it. When the bot ends without `stop`, its keeper
 * stops the server.
 *
 * Errors are `AppError`s of kind `unavailable` or `refused` whose text says what to change.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = clusterFolder(options.dataDir);
  await prepareDataDir(folder.dataDir);
  const account = await chooseServerAccount(folder.clusterDir);
  const binaries = await findBinaries({ dataDir: folder.dataDir, account });
  const cluster = await openCluster({ folder, binaries, account, fsync: options.fsync ?? true });
  let stopped: Promise<void> | undefined;
  const { running, claim } = await joinServer(cluster, options.log, () => {
    // Its own end closes it as well.
    if (stopped === undefined)
      options.log.warn({}, 'PostgreSQL closed the connection that marks it as in use');
  });
  const { port, pid } = running;
  const sayGoodbye = keepWatched(cluster);

  const stop = async (): Promise<void> => {
    if (await lockOthersOut(claim)) await stopServer(cluster, pid);
    else options.log.info({ port, pid }, 'PostgreSQL is left running for another bot');
    await claim.end().catch(() => undefined);
    sayGoodbye();
  };
  return { connectionString: connectionString(cluster, port), stop: () => (stopped ??= stop()) };
}

/** Starts or adopts the server, and starts it anew where the one adopted was just being stopped by its last user. */
async function joinServer(
  cluster: Cluster,
  log: Log,
  onLost: () => void,
): Promise<{ running: RunningServer; claim: Client }> {
  for (let attempt = 1; ; attempt += 1) {
    const running = await runServer(cluster);
    const { port, pid, adopted } = running;
    try {
      await makeDatabase(cluster, port);
      const claim = await claimServer(connectionString(cluster, port), onLost);
      log.info({ port, pid, adopted }, adopted ? 'PostgreSQL adopted' : 'PostgreSQL started');
      return { running, claim };
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
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
