import type { ChildProcess } from 'node:child_process';
import { DBOSClient } from '@dbos-inc/dbos-sdk';
import type { Pool } from 'pg';
import type { Run, Runs } from '../../core/ports/runs';
import { runIdOf } from '../../core/ports/runs';
import { createRuns } from '../../engine/runs';
import { createTestDatabase, openPool } from '../support/database';
import type { TestDatabase } from '../support/database';
import { compileReplica, ended, startReplica } from './replica-process';
import { until } from './until';

let database: TestDatabase;
let pool: Pool;
let client: DBOSClient;
let replicas: ChildProcess[] = [];

beforeEach(async () => {
  compileReplica();
  database = await createTestDatabase();
  pool = openPool(database.connectionString);
  pool.on('error', () => undefined);
  await pool.query('CREATE TABLE marks (at timestamptz DEFAULT clock_timestamp(), step text, pid integer)');
  client = await DBOSClient.create({
    systemDatabaseUrl: database.connectionString,
    systemDatabasePool: pool,
    applicationName: 'latchkey',
  });
});

afterEach(async () => {
  for (const replica of replicas) replica.kill('SIGKILL');
  await Promise.all(replicas.map(ended));
  replicas = [];
  await client.destroy();
  await pool.end();
  await database.drop();
});

async function replica(behaviour: 'hang' | 'go'): Promise<ChildProcess> {
  const started = await startReplica(database.connectionString, behaviour);
  replicas.push(started);
  return started;
}

function runOf(requestId: string): Run {
  return { kind: 'apply', requestId, planId: `${requestId}-1`, stage: 'create', attempt: 1 };
}

/** Enqueues as the bot does, from a process that takes no work itself. */
async function enqueue(run: Run): Promise<Runs> {
  const connection = await pool.connect();
  const runs = createRuns({
    clientOf: () => connection,
    clientInUse: () => client,
    expectRun: () => undefined,
  });
  await connection.query('BEGIN');
  await runs.enqueue({} as never, run, 'app-1');
  await connection.query('COMMIT');
  connection.release();
  return runs;
}

async function marks(): Promise<{ step: string; pid: number }[]> {
  const { rows } = await pool.query<{ step: string; pid: number }>('SELECT step, pid FROM marks ORDER BY at');
  return rows;
}

test('a run whose process is killed goes on in another one, from the step it was in', async () => {
  const first = await replica('hang');
  const run = runOf('killed');
  const runs = await enqueue(run);
  await until(async () => (await marks()).length === 2);
  const second = await replica('go');
  const waiting = runOf('waiting');
  await enqueue(waiting);
  // The survivor is past its grace when the other one dies, as replicas mostly are.
  await new Promise((resolve) => setTimeout(resolve, 3_200));
  expect(await marks()).toHaveLength(2);

  const killedAt = Date.now();
  first.kill('SIGKILL');
  await until(async () => (await runs.statusOf(runIdOf(run))) === 'finished');
  expect(Date.now() - killedAt).toBeLessThan(5_000);
  await until(async () => (await runs.statusOf(runIdOf(waiting))) === 'finished');
  expect(await marks()).toEqual([
    { step: 'first', pid: first.pid },
    { step: 'middle', pid: first.pid },
    { step: 'middle', pid: second.pid },
    { step: 'last', pid: second.pid },
    { step: 'first', pid: second.pid },
    { step: 'middle', pid: second.pid },
    { step: 'last', pid: second.pid },
  ]);
});

test('a process that comes back finds its own unfinished run', async () => {
  const before = await replica('hang');
  const run = runOf('restart');
  const runs = await enqueue(run);
  await until(async () => (await marks()).length === 2);
  before.kill('SIGKILL');
  await ended(before);
  const after = await replica('go');
  await until(async () => (await runs.statusOf(runIdOf(run))) === 'finished', 8_000);
  expect((await marks()).slice(2)).toEqual([
    { step: 'middle', pid: after.pid },
    { step: 'last', pid: after.pid },
  ]);
});

test('a process that loses its lock says so and takes no more work', async () => {
  const losing = await replica('hang');
  await pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'latchkey-lock-%'`,
  );
  expect(await ended(losing)).toBe(3);
});

test('replicas that start together on an empty database all come up', async () => {
  const together = await Promise.all([replica('go'), replica('go'), replica('go')]);
  const run = runOf('together');
  const runs = await enqueue(run);
  await until(async () => (await runs.statusOf(runIdOf(run))) === 'finished');
  expect(together.map(({ exitCode }) => exitCode)).toEqual([null, null, null]);
  expect(await marks()).toHaveLength(3);
});

test('a process that is frozen loses its work after the silence', async () => {
  const frozen = await replica('hang');
  const run = runOf('frozen');
  const runs = await enqueue(run);
  await until(async () => (await marks()).length === 2);
  await replica('go');
  frozen.kill('SIGSTOP');
  await until(async () => (await runs.statusOf(runIdOf(run))) === 'finished', 45_000);
  frozen.kill('SIGCONT');
  expect(await ended(frozen)).toBe(3);
});
