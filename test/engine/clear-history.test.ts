import type { Pool } from 'pg';
import { runIdOf, type Run, type RunStatus } from '../../core/ports/runs';
import { createEngine, type Engine } from '../../engine/engine';
import { openStore, type PostgresStore } from '../../store/open-store';
import { createTestDatabase, openPool, type TestDatabase } from '../support/database';
import { silentLog } from '../support/silent-log';
import { until } from './until';

const HOUR_MS = 3_600_000;
const OLD = 130;

let database: TestDatabase;
let store: PostgresStore;
let pool: Pool;
let engine: Engine;

beforeEach(async () => {
  database = await createTestDatabase();
  const { connectionString } = database;
  const clock = { now: () => new Date(), sleep: () => Promise.resolve() };
  store = await openStore({ connectionString, sealingKeys: [Buffer.alloc(32)], clock, log: silentLog });
  pool = openPool(connectionString);
});
afterEach(async () => {
  await engine.shutdown();
  await store.close();
  await pool.end();
  await database.drop();
});

function open(historyMs: number): Engine {
  return createEngine({
    connectionString: database.connectionString,
    clientOf: (tx) => store.clientOf(tx),
    handler: async (run, steps) => {
      for (const step of ['one', 'two']) await steps.run(step, () => Promise.resolve(step));
      if (run.requestId === 'dead') throw new Error('over');
      if (run.requestId === 'under-way') await new Promise(() => undefined);
    },
    historyMs,
    log: silentLog,
  });
}

const runOf = (requestId: string): Run => ({
  kind: 'apply',
  requestId,
  planId: `${requestId}-1`,
  stage: 'create',
  attempt: 1,
});

async function begin(requestId: string, status: RunStatus): Promise<void> {
  await store.transaction((tx) => engine.runs.enqueue(tx, runOf(requestId), requestId));
  await until(async () => (await engine.runs.statusOf(runIdOf(runOf(requestId)))) === status);
}

/** Rows of each of the engine's tables that say something of a run. */
async function kept(): Promise<Record<string, readonly string[]>> {
  const tables = ['workflow_status', 'workflow_input', 'workflow_output', 'operation_outputs'];
  const found = tables.map(async (table) => {
    const { rows } = await pool.query<{ id: string }>(
      `SELECT DISTINCT workflow_uuid AS id FROM dbos.${table} ORDER BY 1`,
    );
    return [table, rows.map(({ id }) => id.split('-1:')[0] ?? '')] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

test('runs that were over long ago are forgotten with all their steps; the others are not', async () => {
  engine = open(HOUR_MS);
  await engine.launch();
  for (const id of ['old', 'fresh']) await begin(id, 'finished');
  await begin('dead', 'dead');
  await store.transaction((tx) => engine.runs.enqueue(tx, runOf('under-way'), 'under-way'));
  await until(async () => (await kept())['operation_outputs']?.includes('under-way') === true);
  // More than one page of them, and one that began long ago and is still under way.
  await pool.query(
    `INSERT INTO dbos.workflow_status SELECT (jsonb_populate_record(model,
       jsonb_build_object('workflow_uuid', 'copy' || n || '-1:create:1'))).*
     FROM dbos.workflow_status AS model, generate_series(1, ${OLD}) AS n WHERE workflow_uuid LIKE 'old-%'`,
  );
  const longAgo = Date.now() - 2 * HOUR_MS;
  await pool.query(`UPDATE dbos.workflow_status SET created_at = $1`, [longAgo]);
  await pool.query(
    `UPDATE dbos.workflow_status SET completed_at = $1
     WHERE completed_at IS NOT NULL AND workflow_uuid NOT LIKE 'fresh-%'`,
    [longAgo],
  );
  await engine.shutdown();

  engine = open(HOUR_MS);
  await engine.launch();
  await until(async () => (await kept())['workflow_status']?.length === 2);
  const [left, both] = [await kept(), ['fresh', 'under-way']];
  expect(left).toEqual({
    workflow_status: both,
    workflow_input: both,
    workflow_output: ['fresh'],
    operation_outputs: both,
  });
});
