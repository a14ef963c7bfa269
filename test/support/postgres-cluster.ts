import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../store/embedded-postgres';
import { silentLog } from './silent-log';

/** Set for every test process; `createTestDatabase` reads it. */
export const CLUSTER_VARIABLE = 'LATCHKEY_TEST_CLUSTER';
export const TEMPLATE = 'latchkey_template';

interface Running {
  readonly dataDir: string;
  readonly postgres: EmbeddedPostgres;
  readonly guard: ChildProcess;
}

let running: Running | undefined;

/** Jest's globalSetup: one cluster for all test files, with a migrated template database. */
export default async function startCluster(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-test-'));
  const guard = guardAgainstKill(dataDir);
  const postgres = await startEmbeddedPostgres({ dataDir, log: silentLog, fsync: false });
  running = { dataDir, postgres, guard };
  process.env[CLUSTER_VARIABLE] = postgres.connectionString;
  await makeTemplate(postgres.connectionString);
  (globalThis as { stopTestCluster?: () => Promise<void> }).stopTestCluster = stopCluster;
}

async function stopCluster(): Promise<void> {
  if (running === undefined) return;
  await running.postgres.stop();
  await rm(running.dataDir, { recursive: true, force: true });
  running.guard.stdin?.end();
}

/** A killed test run must leave no server behind: this shell reads our pipe until it closes. */
function guardAgainstKill(dataDir: string): ChildProcess {
  const script =
    'cat >/dev/null; [ -d "$1" ] || exit 0; sleep 2; file="$1/postgres/cluster/postmaster.pid"; ' +
    'pid=$(head -n 1 "$file" 2>/dev/null) && kill -INT "$pid"; ' +
    'while [ -e "$file" ]; do sleep 0.2; done; rm -rf "$1"';
  const guard = spawn('/bin/sh', ['-c', script, 'guard', dataDir], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();
  return guard;
}

async function makeTemplate(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  const address = new URL(connectionString);
  address.pathname = TEMPLATE;
  const migrations = join(__dirname, '..', '..', 'store', 'migrate.ts');
  if (!existsSync(migrations)) return;
  const { migrate } = (await import(migrations)) as { migrate: (address: string) => Promise<unknown> };
  await migrate(address.href);
}
