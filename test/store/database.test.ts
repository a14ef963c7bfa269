import { openStore } from '../../store/open-store';
import { Latch, MovableClock, newRequest, withRequest } from '../contracts/store/stores';
import { silentLog } from '../support/silent-log';
import { openStoreDatabase } from './store-database';
import type { StoreDatabase } from './store-database';

let database: StoreDatabase;

beforeEach(async () => {
  database = await openStoreDatabase();
});
afterEach(() => database.close());

test('two transactions in a deadlock both come to an end', async () => {
  const { store } = database;
  await withRequest(store, 'a');
  await withRequest(store, 'b');
  const [aHeld, bHeld] = [new Latch(), new Latch()];
  let attempts = 0;
  const crosswise = ([first, second]: [string, string], mine: Latch, theirs: Latch): Promise<void> =>
    store.transaction(async (tx) => {
      attempts += 1;
      await store.requests.lock(tx, first);
      mine.open();
      await theirs.wait();
      await store.requests.lock(tx, second);
      await store.requests.update(tx, first, {});
      await store.requests.update(tx, second, {});
    });
  await Promise.all([crosswise(['a', 'b'], aHeld, bHeld), crosswise(['b', 'a'], bHeld, aHeld)]);
  expect(attempts).toBe(3);
  expect((await store.requests.get('a'))?.revision).toBe(2);
  expect((await store.requests.get('b'))?.revision).toBe(2);
});

test('a connection that dies in a transaction is unavailable, and the store goes on', async () => {
  const { store, pool } = database;
  const broken = store.transaction(async (tx) => {
    await store.requests.insert(tx, newRequest('a'));
    await pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'latchkey-store'`,
    );
    await store.requests.insert(tx, newRequest('b'));
  });
  await expect(broken).rejects.toMatchObject({ kind: 'unavailable' });
  await withRequest(store, 'c');
  expect(await store.requests.get('a')).toBeNull();
  await store.ping();
});

test('a database that cannot be reached is unavailable', async () => {
  const opening = openStore({
    connectionString: 'postgres://nobody@127.0.0.1:1/nothing',
    sealingKeys: [Buffer.alloc(32)],
    clock: new MovableClock(),
    log: silentLog,
  });
  await expect(opening).rejects.toMatchObject({ kind: 'unavailable', code: 'database-unreachable' });
});

test('what the server refuses is told apart, and its message is shown to nobody', async () => {
  const { store } = database;
  await withRequest(store, 'a');
  await expect(withRequest(store, 'a', { inboundKey: 'another message' })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'database-23505',
    safeText: 'That is recorded already.',
  });
  await expect(withRequest(store, 'b', { origin: 'with \u0000 inside' })).rejects.toMatchObject({
    kind: 'invalid',
  });
});

test('a failed statement that was swallowed does not pass for a commit', async () => {
  const { store } = database;
  await withRequest(store, 'a');
  const swallowing = store.transaction(async (tx) => {
    await store.requests.insert(tx, newRequest('b'));
    await store.requests.insert(tx, newRequest('a', { inboundKey: 'x' })).catch(() => undefined);
  });
  await expect(swallowing).rejects.toMatchObject({ code: 'transaction-aborted' });
  expect(await store.requests.get('b')).toBeNull();
});

test('after closing nothing keeps a connection', async () => {
  const other = await database.open(Buffer.alloc(32, 7));
  await other.ping();
  await other.close();
  await expect(other.ping()).rejects.toMatchObject({ kind: 'unavailable' });
  await database.store.ping();
});
