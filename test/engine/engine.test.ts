import type { Pool } from 'pg';
import { AppError } from '../../core/errors';
import { runIdOf } from '../../core/ports/runs';
import type { Run, RunHandler, RunStatus } from '../../core/ports/runs';
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
let engine: Engine;
let pool: Pool;
let handler: RunHandler;
let next = 0;

function newRun(): Run {
  next += 1;
  return {
    kind: 'apply',
    requestId: `request${next}`,
    planId: `request${next}-1`,
    stage: 'create',
    attempt: 1,
  };
}

function enqueue(run: Run, partition = run.requestId): Promise<void> {
  return store.transaction((tx) => engine.runs.enqueue(tx, run, partition));
}

function reaches(run: Run, status: RunStatus): Promise<void> {
  return until(async () => (await engine.runs.statusOf(runIdOf(run))) === status);
}

async function everythingTheEngineKeeps(): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'dbos'`,
  );
  const contents = tables.map(({ name }) => pool.query(`SELECT kept::text FROM dbos."${name}" AS kept`));
  return JSON.stringify((await Promise.all(contents)).map(({ rows }): unknown => rows));
}

beforeAll(async () => {
  database = await createTestDatabase();
  const { connectionString } = database;
  const clock = { now: () => new Date(), sleep: () => Promise.resolve() };
  store = await openStore({ connectionString, sealingKeys: [Buffer.alloc(32)], clock, log: silentLog });
  pool = openPool(connectionString);
  engine = createEngine({
    connectionString,
    clientOf: (tx) => store.clientOf(tx),
    handler: (run, steps) => handler(run, steps),
    log: silentLog,
  });
  await engine.launch();
});

afterAll(async () => {
  await engine.shutdown();
  await store.close();
  await pool.end();
  await database.drop();
});

test('a run begins when its transaction commits, and soon', async () => {
  const begun: Run[] = [];
  handler = (run) => Promise.resolve(void begun.push(run));
  const run = newRun();
  await store.transaction(async (tx) => {
    await engine.runs.enqueue(tx, run, 'app-1');
    expect(await engine.runs.statusOf(runIdOf(run))).toBe('unknown');
  });
  await reaches(run, 'finished');
  expect(begun).toEqual([run]);

  const second = newRun();
  const enqueuedAt = Date.now();
  await enqueue(second);
  await until(() => begun.length === 2);
  expect(Date.now() - enqueuedAt).toBeLessThan(1_000);
});

test('a transaction that rolls back runs nothing', async () => {
  const begun: string[] = [];
  handler = (run) => Promise.resolve(void begun.push(run.requestId));
  const undone = newRun();
  const rolledBack = store.transaction(async (tx) => {
    await engine.runs.enqueue(tx, undone, 'app-1');
    throw new Error('changed our mind');
  });
  await expect(rolledBack).rejects.toThrow('changed our mind');
  const done = newRun();
  await enqueue(done, 'app-1');
  await reaches(done, 'finished');
  expect(begun).toEqual([done.requestId]);
  expect(await engine.runs.statusOf(runIdOf(undone))).toBe('unknown');
});

test('a used id runs nothing', async () => {
  let times = 0;
  handler = () => {
    times += 1;
    return Promise.resolve();
  };
  const run = newRun();
  await enqueue(run);
  await reaches(run, 'finished');
  await enqueue(run);
  const other = newRun();
  await enqueue(other);
  await reaches(other, 'finished');
  expect(times).toBe(2);
});

test('runs of one partition follow each other, runs of two go side by side', async () => {
  const running = new Set<string>();
  const sawTogether: string[] = [];
  handler = async (run) => {
    sawTogether.push([...running, run.requestId].sort().join('+'));
    running.add(run.requestId);
    await new Promise((resolve) => setTimeout(resolve, 400));
    running.delete(run.requestId);
  };
  const [one, two, three] = [newRun(), newRun(), newRun()];
  await enqueue(one, 'app-1');
  await enqueue(two, 'app-1');
  await enqueue(three, 'app-2');
  await Promise.all([one, two, three].map((run) => reaches(run, 'finished')));
  expect(sawTogether).not.toContain([one.requestId, two.requestId].sort().join('+'));
  expect(sawTogether).toContain([one.requestId, three.requestId].sort().join('+'));
});

test('the result of a step comes back as it was', async () => {
  const seen: unknown[] = [];
  handler = async (_run, steps) => {
    seen.push(await steps.run('object', () => Promise.resolve({ a: [1, null, 'x'] })));
    seen.push(await steps.run('nothing', () => Promise.resolve<unknown>(undefined)));
  };
  const run = newRun();
  await enqueue(run);
  await reaches(run, 'finished');
  expect(seen).toEqual([{ a: [1, null, 'x'] }, undefined]);
});

test('an error of a step reaches the handler with its kind and code', async () => {
  let caught: unknown;
  handler = async (_run, steps) => {
    try {
      await steps.run('write', () => {
        throw new AppError({
          kind: 'throttled',
          code: 'TooManyRequests',
          safeText: 'Microsoft asks us to wait.',
          details: { requestId: 'r-1', status: 429, body: 'top-secret' },
        });
      });
    } catch (error) {
      caught = error;
    }
  };
  const run = newRun();
  await enqueue(run);
  await reaches(run, 'finished');
  expect(caught).toMatchObject({
    kind: 'throttled',
    code: 'TooManyRequests',
    safeText: 'Microsoft asks us to wait.',
    details: { requestId: 'r-1', status: 429 },
  });
});

test('a run that throws is dead, and the database holds nothing of the foreign error', async () => {
  handler = async (_run, steps) => {
    await steps.run('leak', () => {
      throw new AppError({
        kind: 'refused',
        code: 'Authorization_RequestDenied',
        safeText: 'Not allowed.',
        details: { requestId: 'r-2', token: 'top-secret' },
        cause: new Error('top-secret'),
      });
    });
  };
  const run = newRun();
  await enqueue(run);
  await reaches(run, 'dead');
  const other = newRun();
  handler = () => Promise.reject(new Error('top-secret'));
  await enqueue(other);
  await reaches(other, 'dead');

  const kept = await everythingTheEngineKeeps();
  expect(kept).toContain('refused Authorization_RequestDenied: Not allowed. (request r-2)');
  expect(kept).not.toContain('top-secret');
});

test('a second engine in the same process is refused', async () => {
  const second = createEngine({
    connectionString: database.connectionString,
    clientOf: (tx) => store.clientOf(tx),
    handler: () => Promise.resolve(),
    log: silentLog,
  });
  await expect(second.launch()).rejects.toMatchObject({ code: 'second-engine' });
});

test('a step is done again while the database does not answer, and nothing of it is recorded', async () => {
  let tries = 0;
  handler = async (_, steps) => {
    await steps.run('write', () => {
      tries += 1;
      if (tries > 2) return Promise.resolve();
      const safeText = 'The database cannot be reached.';
      return Promise.reject(new AppError({ kind: 'unavailable', code: 'database-unreachable', safeText }));
    });
  };
  const run = newRun();
  await enqueue(run);
  await reaches(run, 'finished');
  expect(tries).toBe(3);
  expect(await everythingTheEngineKeeps()).not.toContain('database-unreachable');
});

test('of a crowd of runs sixteen work at once, and all are done', async () => {
  let working = 0;
  let most = 0;
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  handler = async () => {
    working += 1;
    most = Math.max(most, working);
    await gate;
    working -= 1;
  };
  const runs = Array.from({ length: 20 }, newRun);
  for (const run of runs) await enqueue(run);
  await until(() => Promise.resolve(working === 16));
  open();
  await Promise.all(runs.map((run) => reaches(run, 'finished')));
  expect(most).toBe(16);
});
