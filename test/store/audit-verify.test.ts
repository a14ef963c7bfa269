import { chainHash } from '../../store/audit';
import { checkChain } from '../../store/audit-verify';
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

const SWAP = `UPDATE audit SET seq = CASE seq WHEN 2 THEN 93 WHEN 3 THEN 92 ELSE seq END;
  UPDATE audit SET seq = seq - 90 WHERE seq > 90`;

test.each([
  ['changed', `UPDATE audit SET details = '{"text":"y"}' WHERE seq = 2`, { seq: 2, fault: 'changed' }],
  ['the last', `UPDATE audit SET plan_hash = 'other' WHERE seq = 4`, { seq: 4, fault: 'changed' }],
  ['deleted', 'DELETE FROM audit WHERE seq = 2', { seq: 3, fault: 'gap' }],
  ['two swapped', SWAP, { seq: 2, fault: 'moved' }],
])('%s: the report says where and what', async (_, statement, broken) => {
  await tamper(statement);
  expect((await checkChain(database.pool, 'tenant-1')).broken).toMatchObject(broken);
});

test('an entry that was changed and hashed anew breaks the link behind it', async () => {
  const { pool, store } = database;
  const second = (await store.audit.list({ limit: 10 })).find(({ seq }) => seq === 2);
  if (second === undefined) throw new Error('no second entry');
  const forged = { ...second, event: 'graph-kept' as const };
  const hash = chainHash(second.previousHash, forged);
  await tamper(`UPDATE audit SET event = 'graph-kept', hash = '${hash}' WHERE seq = 2`);
  expect((await checkChain(pool, 'tenant-1')).broken).toMatchObject({ seq: 3, fault: 'moved' });
});

test('an end that was cut off is noticed with the head that was kept', async () => {
  const { pool } = database;
  const { head } = await checkChain(pool, 'tenant-1');
  expect(head?.seq).toBe(4);
  await append('e5', {});
  expect((await checkChain(pool, 'tenant-1', head)).broken).toBeNull();
  await tamper('DELETE FROM audit WHERE seq > 2');
  expect((await checkChain(pool, 'tenant-1')).broken).toBeNull();
  expect((await checkChain(pool, 'tenant-1', head)).broken).toMatchObject({ seq: 3, fault: 'cut' });
  for (const eventKey of ['other-3', 'other-4']) await append(eventKey, {});
  expect((await checkChain(pool, 'tenant-1', head)).broken).toMatchObject({ seq: 4, fault: 'replaced' });
});

test('the trigger fires for a session that skips ordinary triggers too', async () => {
  const client = await database.pool.connect();
  try {
    await client.query(`SET session_replication_role = 'replica'`);
    await expect(client.query('DELETE FROM audit')).rejects.toThrow('append-only');
  } finally {
    client.release(true);
  }
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
