import { systemClock } from '../../bot/clock';
import { silentLog } from '../../bot/silent-log';
import type { DatabaseParts } from '../../core/ports/database-address';
import { createEngine } from '../../engine/engine';
import { openAuditArchive } from '../../store/audit-archive';
import { entraAddress } from '../../store/entra-sign-in';
import { examineDatabase } from '../../store/examine-database';
import { migrate } from '../../store/migrate';
import { openStore } from '../../store/open-store';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { TokenServer } from './token-server';

const ROLE = 'latchkey-Worker (1)';

let database: TestDatabase;
let server: TokenServer;
let address: DatabaseParts;

beforeEach(async () => {
  database = await createTestDatabase();
  server = await TokenServer.open(database.connectionString, { user: ROLE });
  address = entraAddress(server.address, server.credential);
});

afterEach(async () => {
  await server.close();
  await database.drop();
});

const open = () =>
  openStore({
    connectionString: address,
    sealingKeys: [Buffer.alloc(32)],
    clock: systemClock,
    log: silentLog,
  });

test('the stand-in takes each token once, and only for its role', async () => {
  const token = await address.password();
  const again = { ...address, password: () => Promise.resolve(token) };
  await migrate(again);
  await expect(migrate(again)).rejects.toMatchObject({ kind: 'bug', code: 'database-28P01' });
  const somebodyElse = { ...address, user: 'latchkey-worker (1)' };
  await expect(migrate(somebodyElse)).rejects.toMatchObject({ code: 'database-28P01' });
  expect(server.refused).toBe(2);
});

test('every connection of the store has a token of its own', async () => {
  const store = await open();
  await Promise.all(Array.from({ length: 6 }, () => store.ping()));
  await store.transaction((tx) => store.clientOf(tx).query('SELECT 1'));
  await store.close();
  expect(server.names.filter((name) => name === 'latchkey-store').length).toBeGreaterThan(1);
  expect([server.names.length, server.refused]).toEqual([server.issued, 0]);
});

test('migration, engine with its lock, archive and doctor sign in the same way', async () => {
  await migrate(address);
  const store = await open();
  const engine = createEngine({
    connectionString: address,
    clientOf: (tx) => store.clientOf(tx),
    handler: () => Promise.resolve(),
    log: silentLog,
  });
  await engine.launch();
  await engine.shutdown();
  await store.close();
  await (await openAuditArchive(address)).close();
  expect(await examineDatabase(address)).toMatchObject({ sessionsHold: true });

  const names = new Set(server.names.map((name) => name.replace(/lock-.*/, 'lock')));
  expect([...names].sort()).toEqual([
    'latchkey-audit',
    'latchkey-doctor',
    'latchkey-engine',
    'latchkey-lock',
    'latchkey-migrate',
    'latchkey-store',
  ]);
  expect([server.names.length, server.refused]).toEqual([server.issued, 0]);
});

test('tokens are asked for the database, and the address keeps the spelling of the role', () => {
  const parts = entraAddress('postgresql://a%20B@db.example/latchkey', server.credential);
  expect(parts).toMatchObject({ host: 'db.example', port: 5432, user: 'a B', database: 'latchkey' });
  return expect(parts.password()).resolves.toMatch('https://ossrdbms-aad.database.windows.net/.default');
});

test('a token leaves the machine only by TLS', () => {
  const isSealed = (host: string) => entraAddress(`postgresql://a@${host}/b`, server.credential).ssl;
  expect(['db.example', '10.0.0.4', '127.0.0.1.example'].map(isSealed)).toEqual([true, true, true]);
  expect(['127.0.0.1', 'localhost', '[::1]'].map(isSealed)).toEqual([false, false, false]);
});

test.each([
  ['fails', () => Promise.reject(new Error('secret words of a library'))],
  ['gives none', () => Promise.resolve(null)],
])('a sign-in that %s is said as what it is', async (_, getToken) => {
  address = entraAddress(server.address, { getToken });
  await expect(migrate(address)).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'database-no-token',
    safeText: expect.not.stringContaining('secret words') as string,
  });
  await expect(open()).rejects.toMatchObject({ code: 'database-no-token' });
});
