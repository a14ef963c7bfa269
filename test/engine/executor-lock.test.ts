import { takeExecutorLock, type ExecutorLock, type LockOptions } from '../../engine/executor-lock';
import { createTestDatabase, openPool, type TestDatabase } from '../support/database';
import { until } from './until';

let database: TestDatabase;
let locks: ExecutorLock[] = [];
let lost: string[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(locks.map((lock) => lock.release()));
  [locks, lost] = [[], []];
  await database.drop();
});

async function take(executorId: string, limits: LockOptions['limits'] = {}): Promise<ExecutorLock> {
  const { connectionString } = database;
  const onLost = (): void => {
    lost.push(executorId);
  };
  const lock = await takeExecutorLock({ connectionString, executorId, onLost, limits });
  locks.push(lock);
  return lock;
}

/** Nothing else runs in this thread meanwhile. */
function busyFor(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

test('a process that is busy for longer than the server bears silence keeps its lock', async () => {
  const limits = { pingEveryMs: 100, silenceLimitMs: 800 };
  const [, other] = [await take('busy', limits), await take('other')];
  busyFor(3_000);
  expect(await other.deadAmong(['busy', 'nobody'])).toEqual(['nobody']);
  expect(lost).toEqual([]);
});

test('one that never comes to itself loses it, and is told once', async () => {
  const limits = { pingEveryMs: 100, processSilenceLimitMs: 1_500 };
  const [, other] = [await take('stuck', limits), await take('other')];
  busyFor(3_000);
  await until(async () => (await other.deadAmong(['stuck'])).length === 1);
  await until(() => Promise.resolve(lost.length > 0));
  expect(lost).toEqual(['stuck']);
});

test('a session that the server ends is told once; a released lock is not lost', async () => {
  const [, released, other] = [await take('ended'), await take('released'), await take('other')];
  await released.release();
  const pool = openPool(database.connectionString);
  await pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'latchkey-lock-ended'`,
  );
  await pool.end();
  await until(() => Promise.resolve(lost.length > 0));
  expect(lost).toEqual(['ended']);
  expect((await other.deadAmong(['ended', 'released', 'other'])).sort()).toEqual([
    'ended',
    'other',
    'released',
  ]);
});

test('without a database there is no lock', async () => {
  const connectionString = 'postgresql://nobody@127.0.0.1:1/none';
  const taken = takeExecutorLock({ connectionString, executorId: 'x', onLost: () => lost.push('x') });
  await expect(taken).rejects.toMatchObject({ kind: 'unavailable', code: 'engine-unreachable' });
  expect(lost).toEqual([]);
});
