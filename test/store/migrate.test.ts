import { Client } from 'pg';
import { migrate } from '../../store/migrate';
import type { Migration } from '../../store/migration';
import { createTestDatabase } from '../support/database';
import type { TestDatabase } from '../support/database';

/** Numbers that no migration of the product will have. */
const REAL = 1_000;

let database: TestDatabase;
let client: Client;

beforeEach(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.connectionString });
  await client.connect();
});

afterEach(async () => {
  await client.end();
  await database.drop();
});

async function versions(): Promise<number[]> {
  const { rows } = await client.query<{ version: number }>(
    `SELECT version FROM schema_migrations WHERE version > ${REAL} ORDER BY version`,
  );
  return rows.map(({ version }) => version);
}

const NEXT: Migration[] = [
  { version: 1_001, name: 'one', statements: [] },
  {
    version: 1_002,
    name: 'two',
    statements: ['CREATE TABLE extra (n integer)', 'INSERT INTO extra VALUES (1)'],
  },
];

test('a database that is up to date stays as it is', async () => {
  const before = await versions();
  await migrate(database.connectionString);
  expect(await versions()).toEqual(before);
});

test('many processes at once do every step once', async () => {
  await Promise.all(Array.from({ length: 6 }, () => migrate(database.connectionString, NEXT)));
  expect(await versions()).toEqual([1_001, 1_002]);
  expect((await client.query('SELECT n FROM extra')).rows).toEqual([{ n: 1 }]);
});

test('a step that fails leaves nothing of itself', async () => {
  const broken = [
    ...NEXT,
    { version: 1_003, name: 'three', statements: ['CREATE TABLE half ()', 'nonsense'] },
  ];
  await expect(migrate(database.connectionString, broken)).rejects.toMatchObject({ kind: 'bug' });
  expect(await versions()).toEqual([1_001, 1_002]);
  expect((await client.query(`SELECT to_regclass('half') AS half`)).rows).toEqual([{ half: null }]);
});

test('a database newer than the code is refused with a sentence that says what to do', async () => {
  await migrate(database.connectionString, NEXT);
  await expect(migrate(database.connectionString, NEXT.slice(0, 1))).rejects.toMatchObject({
    kind: 'refused',
    code: 'database-newer',
    safeText:
      'The database has version 1002, this release of Latchkey knows versions up to 1001. ' +
      'Start the release that changed the database, or a newer one.',
  });
});

test('a database that cannot be reached is unavailable', async () => {
  await expect(migrate('postgres://nobody@127.0.0.1:1/nothing')).rejects.toMatchObject({
    kind: 'unavailable',
  });
});
