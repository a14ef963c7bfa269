import { createServer } from 'node:net';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../core/errors';
import { dataDirArgument, type Cluster } from './cluster';
import { connectionString, withClient } from './connect';
import { findPostmaster, type Postmaster } from './postmaster';
import { runTool, type ToolResult } from './tool';

const ANSWER_TIMEOUT_MS = 60_000;
const START_TIMEOUT_S = 120;
const STOP_TIMEOUT_S = 30;
const LOG_LIMIT_BYTES = 5_000_000;
const WRONG_PASSWORD = '28P01';

export interface RunningServer extends Postmaster {
  /** True when the server was running already, e.g. because the bot before us was killed. */
  readonly adopted: boolean;
}

/** Adopts the server that runs on this cluster, or starts one. May be called by two processes at once. */
export async function runServer(cluster: Cluster): Promise<RunningServer> {
  const { clusterDir } = cluster.folder;
  for (let attempt = 1; ; attempt += 1) {
    const running = await findPostmaster(clusterDir);
    if (running !== undefined) {
      if (await untilItAnswers(cluster, running)) return { ...running, adopted: true };
      continue;
    }
    const port = await choosePort(cluster.folder.portFile);
    const result = await startServer(cluster, port);
    const started = await findPostmaster(clusterDir);
    if (result.code === 0 && started !== undefined) return { ...started, adopted: false };
    // Lost a race for the cluster: adopt the winner. Lost one for the port: take another. Who held it may be gone by
    // now (any outgoing connection takes a free one for a moment), so that nothing is to be seen of it.
    if (attempt === 3) throw notStarted(cluster, result);
  }
}

/**
 * Ends the server with this process id; waits for it. Does nothing when it runs no more: what runs on the cluster
 * then was started by somebody else, who uses it.
 */
export async function stopServer(cluster: Cluster, pid: number): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    if ((await findPostmaster(cluster.folder.clusterDir))?.pid !== pid) return;
    await control(cluster, ['stop', '-m', mode, '-w', '-t', String(STOP_TIMEOUT_S)]);
  }
}

async function startServer(cluster: Cluster, port: number): Promise<ToolResult> {
  await limitLog(join(cluster.folder.clusterDir, 'server.log'));
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    log_checkpoints: 'off',
    ...(cluster.fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const wait = ['-w', '-t', String(START_TIMEOUT_S)];
  const log = `${dataDirArgument(cluster.account)}/server.log`;
  return control(cluster, ['start', ...wait, '-l', log, '-o', options.join(' ')]);
}

function control(cluster: Cluster, args: readonly string[]): Promise<ToolResult> {
  return runTool({
    file: cluster.binaries.pgCtl,
    args: ['-D', dataDirArgument(cluster.account), ...args],
    cwd: cluster.folder.clusterDir,
    account: cluster.account,
  });
}

/** False when the server ended meanwhile. Only the server of this cluster can know the password's verifier. */
async function untilItAnswers(cluster: Cluster, server: Postmaster): Promise<boolean> {
  const address = connectionString(cluster, server.port, 'postgres');
  const deadline = Date.now() + ANSWER_TIMEOUT_MS;
  while (Date.now() < deadline) {
    try {
      const text = await withClient(address, async (client) => {
        const { rows } = await client.query<{ text: string }>(
          `SELECT pg_read_file('postmaster.pid') AS text`,
        );
        return rows[0]?.text ?? '';
      });
      if (text.startsWith(`${server.pid}\n`)) return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === WRONG_PASSWORD) break;
    }
    await sleep(100);
    const now = await findPostmaster(cluster.folder.clusterDir);
    if (now?.pid !== server.pid || now.port !== server.port) return false;
  }
  throw new AppError({
    kind: 'unavailable',
    code: 'database-not-answering',
    safeText: `PostgreSQL (process ${server.pid}) holds ${cluster.folder.clusterDir} but does not answer: end that process and start again.`,
  });
}

/** The port of last time if it is free, so that other tools keep finding the database; else any free one. */
async function choosePort(portFile: string): Promise<number> {
  const remembered = Number(await readFile(portFile, 'utf8').catch(() => '0'));
  const keep = Number.isInteger(remembered) && remembered > 0 && (await isFree(remembered));
  const port = keep ? remembered : await listenOnce(0);
  if (!keep) await writeFile(portFile, `${port}\n`);
  return port;
}

async function isFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  );
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  });
}

async function limitLog(file: string): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(file, `${file}.1`);
}

function notStarted(cluster: Cluster, { code, output }: ToolResult): AppError {
  const log = join(cluster.folder.clusterDir, 'server.log');
  return new AppError({
    kind: 'unavailable',
    code: 'database-not-started',
    safeText: `PostgreSQL did not start; ${log} says why.`,
    details: { code, output: output.slice(-2000) },
  });
}
