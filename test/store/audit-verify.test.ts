import { openStoreDatabase } from './store-database';
import type { StoreDatabase } from './store-database';

let database: StoreDatabase;

beforeEach(async () => {
  database = await openStoreDatabase();
  for (const eventKey of ['e1', 'e2', 'e3', 'e4'])
    await append(eventKey, { text: 'ö \u2028 \ud83d', n: [1e21, -0] });
});
afterEach(() => database.close());

function append(eventKey: string, details: object): Promise<void> {
  const { store } = database;
  return store.transaction((tx) =>
    store.audit.append(tx, {
      eventKey,
      tenantId: 'tenant-1',
      requestId: 'a',
      actorObjectId: null,
      event: 'graph-write',
      planHash: null,
      details: { ...details },
    }),
  );
}

/** What a person with the rights of the owner would have to do first. */
async function tamper(statement: string): Promise<void> {
  const { pool } = database;
  await pool.query('ALTER TABLE audit DISABLE TRIGGER audit_append_only');
  await pool.query(statement);
  await pool.query('ALTER TABLE audit ENABLE TRIGGER audit_append_only');
}

test('a chain nobody touched is whole, an empty one as well', async () => {
  expect(await database.store.verifyAudit('tenant-1')).toBeNull();
  expect(await database.store.verifyAudit('nobody')).toBeNull();
});

test.each([
  'UPDATE audit SET event = event',
  'DELETE FROM audit WHERE seq = 2',
  'TRUNCATE audit',
  'TRUNCATE audit CASCADE',
])('%s is refused', async (statement) => {
  await expect(database.pool.query(statement)).rejects.toThrow('append-only');
  expect(await database.store.audit.list({ limit: 10 })).toHaveLength(4);
});

test.each([
  ['a changed detail', `UPDATE audit SET details = '{"text":"y"}' WHERE seq = 2`, 2],
  ['a changed time', `UPDATE audit SET at = at + interval '1 hour' WHERE seq = 3`, 3],
  ['a changed actor', `UPDATE audit SET actor_object_id = 'somebody' WHERE seq = 1`, 1],
  ['a deleted entry', 'DELETE FROM audit WHERE seq = 2', 3],
  ['a deleted beginning', 'DELETE FROM audit WHERE seq = 1', 2],
  ['a hash that was changed with it', `UPDATE audit SET hash = previous_hash WHERE seq = 4`, 4],
])('%s is found', async (_, statement, seq) => {
  await tamper(statement);
  expect(await database.store.verifyAudit('tenant-1')).toBe(seq);
});

test('a chain longer than a page is walked to its end', async () => {
  const { store } = database;
  await store.transaction(async (tx) => {
    for (let index = 0; index < 1_100; index += 1) {
      await store.audit.append(tx, {
        eventKey: `long-${index}`,
        tenantId: 'tenant-1',
        requestId: null,
        actorObjectId: null,
        event: 'graph-write',
        planHash: null,
        details: {},
      });
    }
  });
  expect(await store.verifyAudit('tenant-1')).toBeNull();
  await tamper(`UPDATE audit SET event = 'x' WHERE seq = 1050`);
  expect(await store.verifyAudit('tenant-1')).toBe(1050);
});
