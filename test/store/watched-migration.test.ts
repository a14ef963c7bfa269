import { Client } from 'pg';
import { migrate, MIGRATIONS } from '../../store/migrate';
import { createTestDatabase, type TestDatabase } from '../support/database';

const DAY_MS = 86_400_000;

let database: TestDatabase;
let client: Client;

/** As the release before left it: its tables, and nothing of what is watched. */
beforeEach(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.connectionString });
  await client.connect();
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await migrate(
    database.connectionString,
    MIGRATIONS.filter(({ version }) => version <= 10),
  );
});
afterEach(async () => {
  await client.end();
  await database.drop();
});

async function add(id: string, state: string, facts: object = {}): Promise<void> {
  await client.query(
    `INSERT INTO requests (id, tenant_id, state, recipe_id, answers, requester, requester_object_id, origin, inbound_key,
      facts, created_at) VALUES ($1, 'tenant-1', $2, 'amplitude', '{}', '{}', 'alex-id', 'general', $1, $3, now())`,
    [id, state, JSON.stringify(facts)],
  );
}

interface Row {
  readonly id: string;
  readonly inMs: number;
  readonly baseline: unknown;
}

async function watched(): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>(
    `SELECT request_id AS id, baseline, extract(epoch FROM due_at - applied_at)::float8 * 1000 AS "inMs"
     FROM watched, schema_migrations WHERE version = 11 ORDER BY request_id`,
  );
  return rows;
}

test('set-ups of the release before are watched from now on, spread over the first day; the others are not', async () => {
  for (let number = 10; number < 30; number += 1)
    await add(`r${number}`, number % 2 === 0 ? 'handed-over' : 'completed', {
      handedOverPlan: `r${number}-1`,
    });
  const handedOver = { handedOverPlan: 'x-1' };
  await add('later-plan', 'awaiting-approval', handedOver);
  await add('later-failed', 'failed', handedOver);
  await add('vendor-side', 'waiting-on-vendor', handedOver);
  await add('undone', 'undone', handedOver);
  await add('asked', 'collecting');
  await add('waits', 'waiting-on-vendor');
  await add('rejected', 'rejected');

  await migrate(database.connectionString);

  const rows = await watched();
  const numbered = Array.from({ length: 20 }, (_, index) => `r${index + 10}`);
  expect(rows.map(({ id }) => id)).toEqual(['later-failed', 'later-plan', ...numbered, 'vendor-side']);
  expect(rows.every(({ baseline }) => baseline === null)).toBe(true);
  const times = rows.map(({ inMs }) => inMs);
  expect(Math.min(...times)).toBeLessThan(60_000);
  expect(Math.max(...times)).toBeGreaterThan(0.9 * DAY_MS);
  expect(Math.max(...times)).toBeLessThan(DAY_MS);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(1_000);
});

test('what a process of the release before hands over afterwards is watched as well', async () => {
  await add('running', 'applying');
  await add('there', 'handed-over', { handedOverPlan: 'there-1' });
  await migrate(database.connectionString);
  expect((await watched()).map(({ id }) => id)).toEqual(['there']);
  await client.query(`UPDATE requests SET state = 'handed-over' WHERE id = 'running'`);
  await client.query(`UPDATE requests SET state = 'undone' WHERE id = 'there'`);
  expect((await watched()).map(({ id }) => id)).toEqual(['running']);
});

test('a set-up of the release before keeps its baseline when its next plan has run', async () => {
  await migrate(
    database.connectionString,
    MIGRATIONS.filter(({ version }) => version <= 14),
  );
  await add('running', 'applying', { handedOverPlan: 'running-1' });
  await client.query(
    `INSERT INTO watched (request_id, baseline, due_at) VALUES ('running', '{"lists":{}}', now())`,
  );
  await migrate(database.connectionString);
  await client.query(`UPDATE requests SET state = 'handed-over' WHERE id = 'running'`);
  const { rows } = await client.query('SELECT baseline, is_former AS "isFormer" FROM watched');
  expect(rows).toEqual([{ baseline: { lists: {} }, isFormer: true }]);
});
