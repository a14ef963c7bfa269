import { Server, Socket } from 'node:net';
import { runIdOf } from '../../core/ports/runs';
import type { Run, RunHandler } from '../../core/ports/runs';
import { createEngine } from '../../engine/engine';
import type { Engine } from '../../engine/engine';
import { openStore } from '../../store/open-store';
import type { PostgresStore } from '../../store/open-store';
import { createTestDatabase, openPool } from '../support/database';
import type { TestDatabase } from '../support/database';
import { silentLog } from '../support/silent-log';
import { until } from './until';

let database: TestDatabase;
let store: PostgresStore;
let engines: Engine[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  const clock = { now: () => new Date(), sleep: () => Promise.resolve() };
  const { connectionString } = database;
  store = await openStore({ connectionString, sealingKeys: [Buffer.alloc(32)], clock, log: silentLog });
});

afterEach(async () => {
  for (const engine of engines) await engine.shutdown();
  engines = [];
  await store.close();
  await database.drop();
});

async function launched(handler: RunHandler): Promise<Engine> {
  const engine = createEngine({
    connectionString: database.connectionString,
    clientOf: (tx) => store.clientOf(tx),
    handler,
    log: silentLog,
  });
  engines.push(engine);
  await engine.launch();
  return engine;
}

function enqueue(engine: Engine, run: Run): Promise<void> {
  return store.transaction((tx) => engine.runs.enqueue(tx, run, 'app-1'));
}

const run: Run = { kind: 'plan', requestId: 'abc', planSeq: 1, attempt: 1 };

test('a shutdown waits for the step in flight; the next process goes on after it without delay', async () => {
  const seen: string[] = [];
  let release: () => void = () => undefined;
  const first = await launched(async (_run, steps) => {
    await steps.run('one', async () => {
      seen.push('one began');
      await new Promise<void>((resolve) => (release = resolve));
      seen.push('one ended');
    });
    await steps.run('two', () => Promise.resolve(void seen.push('two in the first process')));
  });
  await enqueue(first, run);
  await until(() => seen.length === 1);
  const ending = first.shutdown();
  setTimeout(() => {
    release();
  }, 300);
  await ending;
  expect(seen).toEqual(['one began', 'one ended']);

  const startedAt = Date.now();
  const second = await launched(async (_run, steps) => {
    await steps.run('one', () => Promise.resolve(void seen.push('one again')));
    await steps.run('two', () => Promise.resolve(void seen.push('two')));
  });
  await until(async () => (await second.runs.statusOf(runIdOf(run))) === 'finished');
  expect(Date.now() - startedAt).toBeLessThan(2_500);
  expect(seen).toEqual(['one began', 'one ended', 'two']);
  await second.shutdown();
});

test('a step that fails because we stop is not remembered as failed', async () => {
  let fail: (error: Error) => void = () => undefined;
  let begun = false;
  const first = await launched((_run, steps) =>
    steps.run('one', async () => {
      begun = true;
      await new Promise<void>((_, reject) => (fail = reject));
    }),
  );
  await enqueue(first, run);
  await until(() => begun);
  const ending = first.shutdown();
  setTimeout(() => {
    fail(new Error('the connection was closed'));
  }, 100);
  await ending;

  let ran = 0;
  const second = await launched((_run, steps) => steps.run('one', () => Promise.resolve(void (ran += 1))));
  await until(async () => (await second.runs.statusOf(runIdOf(run))) === 'finished');
  expect(ran).toBe(1);
  await second.shutdown();
});

test('the loss of the lock is reported once, and runs stand still', async () => {
  const seen: string[] = [];
  let release: () => void = () => undefined;
  const engine = await launched(async (_run, steps) => {
    await steps.run('one', async () => {
      seen.push('one');
      await new Promise<void>((resolve) => (release = resolve));
    });
    await steps.run('two', () => Promise.resolve(void seen.push('two')));
  });
  let lost = 0;
  engine.onLost(() => (lost += 1));
  await enqueue(engine, run);
  await until(() => seen.length === 1);
  const pool = openPool(database.connectionString);
  await pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'latchkey-lock-%'`,
  );
  await until(() => lost > 0, 1_000);
  release();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(seen).toEqual(['one']);
  expect(await engine.runs.statusOf(runIdOf(run))).toBe('pending');
  await engine.shutdown();
  expect(lost).toBe(1);
  await pool.end();
});

test('the engine opens no port and speaks to nobody but the database', async () => {
  const listening = jest.spyOn(Server.prototype, 'listen');
  const connecting = jest.spyOn(Socket.prototype, 'connect');
  const engine = await launched(() => Promise.resolve());
  await enqueue(engine, run);
  await until(async () => (await engine.runs.statusOf(runIdOf(run))) === 'finished');
  await engine.shutdown();
  const { hostname, port } = new URL(database.connectionString);
  const targets = connecting.mock.calls.map((call) => call.slice(0, 2).join(' '));
  expect([...new Set(targets)]).toEqual([`${port} ${hostname}`]);
  expect(listening).not.toHaveBeenCalled();
});

test('before the launch nothing can be enqueued, and the caller learns that it may try again', async () => {
  const engine = createEngine({
    connectionString: database.connectionString,
    clientOf: (tx) => store.clientOf(tx),
    handler: () => Promise.resolve(),
    log: silentLog,
  });
  await expect(enqueue(engine, run)).rejects.toMatchObject({ kind: 'unavailable' });
});
