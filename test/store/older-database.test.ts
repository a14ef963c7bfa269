import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';
import { verifyChain } from '../../store/audit-verify';
import { migrate } from '../../store/migrate';
import { openStore } from '../../store/open-store';
import { MovableClock } from '../contracts/store/stores';
import { createTestDatabase, openPool } from '../support/database';
import { silentLog } from '../support/silent-log';
import { TENANT_ID } from '../support/teams';
import { FIXTURE_KEY, openOlderDatabase, type OlderDatabase } from './older-database';

const DIST = join(__dirname, '..', '..', 'dist');

type Row = Record<string, unknown>;

let database: OlderDatabase;
let client: Client;
beforeEach(async () => {
  database = await openOlderDatabase(1);
  ({ client } = database);
});
afterEach(() => database.close());

test('a database of version 1 is brought to the newest version and keeps every row', async () => {
  expect(await versionOf(client)).toBe(1);
  const before = await everything();
  expect(Object.keys(before).length).toBeGreaterThan(8);

  await migrate(database.connectionString);

  expect(await versionOf(client)).toBe(await newestVersion());
  const after = await everything();
  for (const [table, rows] of Object.entries(before)) {
    if (table === 'bot_state') continue;
    expect({ table, rows: columnsOf(rows, after[table] ?? []) }).toEqual({ table, rows });
  }
});

test('what version 1 wrote is read by the store of today, and its audit is still whole', async () => {
  await migrate(database.connectionString);
  const store = await openStore({
    connectionString: database.connectionString,
    sealingKeys: [FIXTURE_KEY],
    clock: new MovableClock(),
    log: silentLog,
  });
  const pool = openPool(database.connectionString);
  try {
    const states = ['handed-over', 'rejected', 'awaiting-approval', 'collecting'] as const;
    for (const state of states) {
      const [request] = await store.requests.findInState(state, 10);
      expect(request).toMatchObject({ state, requester: { displayName: 'Alex Admin' } });
      const plan = await store.plans.latest(request?.id ?? '');
      if (state === 'collecting') continue;
      expect(plan?.document.operations.length).toBeGreaterThan(0);
      expect(await store.operations.list(plan?.id ?? '')).toHaveLength(plan?.document.operations.length ?? 0);
    }
    expect(await verifyChain(pool, TENANT_ID)).toBeNull();
  } finally {
    await pool.end();
    await store.close();
  }
});

test('the dialog that was open is the one of today', async () => {
  const { rows: before } = await client.query<{ state: unknown }>(
    `SELECT value->'dialogs'->'dialogStack'->0->'state' AS state FROM bot_state`,
  );
  await migrate(database.connectionString);
  const { rows } = await client.query<{ state: unknown }>(`SELECT value->'setup' AS state FROM bot_state`);
  expect(rows).toEqual(before);
  expect(rows).toMatchObject([{ state: { requestId: expect.any(String) as string } }]);
});

test('questions that a wait had left without an end get one', async () => {
  await client.query(`UPDATE requests SET due_at = NULL`);
  await migrate(database.connectionString);
  const { rows } = await client.query<{ state: string; isDue: boolean }>(
    `SELECT DISTINCT state, due_at > now() + interval '13 days' AS "isDue" FROM requests WHERE due_at IS NOT NULL`,
  );
  expect(rows).toEqual([{ state: 'collecting', isDue: true }]);
});

test('cards that waited to be shown still wait, and the others rest', async () => {
  const { rows: before } = await client.query<{ id: string }>(
    `SELECT cards.id FROM cards JOIN requests ON requests.id = request_id
     WHERE shown_revision < revision AND NOT closed ORDER BY cards.id`,
  );
  const { rows: resting } = await client.query<{ id: string }>(
    `SELECT cards.id FROM cards JOIN requests ON requests.id = request_id
     WHERE shown_revision >= revision AND NOT closed ORDER BY cards.id`,
  );
  expect(resting.length).toBeGreaterThan(0);
  const [first] = resting;
  await client.query(`UPDATE cards SET shown_revision = shown_revision - 1 WHERE id = $1`, [first?.id]);
  await migrate(database.connectionString);
  const waiting = async () => {
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM cards WHERE shown_revision < wanted_revision AND NOT closed ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  };
  const expected = [...before, ...(first === undefined ? [] : [first])].map(({ id }) => id);
  expect(await waiting()).toEqual(expected.sort((one, other) => Number(one) - Number(other)));
  await client.query('UPDATE requests SET revision = revision + 1');
  const { rows: open } = await client.query('SELECT id FROM cards WHERE NOT closed');
  expect(await waiting()).toHaveLength(open.length);
});

test('two processes migrate at once: every step is done once', async () => {
  const script = `require(${JSON.stringify(join(DIST, 'store', 'migrate.js'))}).migrate(process.argv[1]).catch((error) => {
    console.error(error);
    process.exit(1);
  })`;
  const codes = await Promise.all(
    [1, 2].map(async () => {
      const child = spawn(process.execPath, ['-e', script, database.connectionString], { stdio: 'inherit' });
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    }),
  );
  expect(codes).toEqual([0, 0]);
  const { rows } = await client.query<{ version: number }>(
    'SELECT version FROM schema_migrations ORDER BY version',
  );
  const newest = await newestVersion();
  expect(rows.map(({ version }) => version)).toEqual(Array.from({ length: newest }, (_, index) => index + 1));
});

async function versionOf(connection: Client): Promise<number> {
  const { rows } = await connection.query<{ version: number }>(
    'SELECT max(version) AS version FROM schema_migrations',
  );
  return rows[0]?.version ?? 0;
}

/** Of a database that was made today. */
async function newestVersion(): Promise<number> {
  const fresh = await createTestDatabase();
  const connection = new Client({ connectionString: fresh.connectionString });
  await connection.connect();
  try {
    return await versionOf(connection);
  } finally {
    await connection.end();
    await fresh.drop();
  }
}

async function everything(): Promise<Record<string, Row[]>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_name <> 'schema_migrations' ORDER BY 1`,
  );
  const found: Record<string, Row[]> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: Row }>(
      `SELECT to_json(t) AS row FROM ${name} AS t ORDER BY to_json(t)::text`,
    );
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}

/** Later versions may have added columns. */
function columnsOf(wanted: readonly Row[], found: readonly Row[]): Row[] {
  const names = Object.keys(wanted[0] ?? {});
  const cut = found.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])));
  const rank = (row: Row): string => JSON.stringify(row);
  const order = wanted.map(rank);
  return cut.sort((a, b) => order.indexOf(rank(a)) - order.indexOf(rank(b)));
}
