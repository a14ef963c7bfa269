import { createSealer } from '../../store/seal';
import { openStoreDatabase } from './store-database';
import type { StoreDatabase } from './store-database';

const TEXT = 'top-secret-value';
let database: StoreDatabase;

beforeEach(async () => {
  database = await openStoreDatabase();
  const { store, clock } = database;
  const keepUntil = new Date(clock.now().getTime() + 3_600_000);
  for (const requestId of ['a', 'b']) {
    await store.transaction((tx) => store.secrets.keep(tx, { requestId, name: 'n', text: TEXT, keepUntil }));
  }
});
afterEach(() => database.close());

function mint(requestId: string): Promise<string | null> {
  const { store, clock } = database;
  return store.secrets.mintLink({
    requestId,
    name: 'n',
    expiresAt: new Date(clock.now().getTime() + 60_000),
  });
}

test('neither the value nor a token stands in the database', async () => {
  const token = (await mint('a')) ?? '';
  const { rows } = await database.pool.query(
    `SELECT encode(sealed, 'escape') AS sealed, secrets::text AS secret FROM secrets
     UNION ALL SELECT '', secret_links::text FROM secret_links`,
  );
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows)).not.toContain(TEXT);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('the same text is sealed differently every time', async () => {
  const { rows } = await database.pool.query('SELECT DISTINCT nonce, sealed FROM secrets');
  expect(rows).toHaveLength(2);
});

test('a sealed value that is moved to another request does not open', async () => {
  const token = (await mint('b')) ?? '';
  await database.pool.query(
    `UPDATE secrets SET nonce = other.nonce, sealed = other.sealed FROM secrets AS other
     WHERE secrets.request_id = 'b' AND other.request_id = 'a'`,
  );
  await expect(database.store.secrets.burn(token, database.clock.now())).rejects.toMatchObject({
    code: 'sealed-value-damaged',
  });
});

test('with another key the value is refused and stays for the right one', async () => {
  const token = (await mint('a')) ?? '';
  const other = await database.open(Buffer.alloc(32, 8));
  const now = database.clock.now();
  await expect(other.secrets.burn(token, now)).rejects.toMatchObject({ code: 'sealing-key-unknown' });
  expect(await database.store.secrets.burn(token, now)).toMatchObject({ text: TEXT });
});

test('after a rotation the former key opens what it sealed, and new values carry the new key', async () => {
  const [former, current] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)];
  const token = (await mint('a')) ?? '';
  const rotated = await database.open(current, former);
  const now = database.clock.now();
  expect(await rotated.secrets.burn(token, now)).toMatchObject({ text: TEXT });

  const keepUntil = new Date(now.getTime() + 3_600_000);
  const again = { requestId: 'a', name: 'n', text: 'sealed after it', keepUntil };
  await rotated.transaction((tx) => rotated.secrets.keep(tx, again));
  const afterwards = await database.open(current);
  const fresh = await afterwards.secrets.mintLink({ requestId: 'a', name: 'n', expiresAt: keepUntil });
  expect(await afterwards.secrets.burn(fresh ?? '', now)).toMatchObject({ text: again.text });
});

test('when the key is gone there is no link, and a sentence that says so', async () => {
  const other = await database.open(Buffer.alloc(32, 8));
  const expiresAt = new Date(database.clock.now().getTime() + 60_000);
  await expect(other.secrets.mintLink({ requestId: 'a', name: 'n', expiresAt })).rejects.toMatchObject({
    kind: 'refused',
    safeText: expect.stringContaining('sealed with a key that Latchkey no longer has') as string,
  });
});

test('a key of the wrong length is refused at once', () => {
  expect(() => createSealer([Buffer.alloc(32), Buffer.alloc(16)])).toThrow('sealing-key-invalid');
});
