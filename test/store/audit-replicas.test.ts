import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { checkChain } from '../../store/audit-verify';
import { openStoreDatabase, type StoreDatabase } from './store-database';

const DIST = join(__dirname, '..', '..', 'dist');
const PROCESSES = 4;
const ENTRIES = 600;
const SHARED = 100;

/** One replica: appends from ten connections at once; the first hundred events are reported by every replica. */
const REPLICA = `
const [dist, connectionString, name] = process.argv.slice(1);
const { openStore } = require(dist + '/store/open-store.js');
const { systemClock } = require(dist + '/bot/clock.js');
const drop = () => undefined;
const log = { debug: drop, info: drop, warn: drop, error: drop };
(async () => {
  const store = await openStore({ connectionString, sealingKeys: [Buffer.alloc(32, 7)], clock: systemClock, log });
  const append = (index) => store.transaction(async (tx) => {
    const eventKey = index < ${SHARED} ? 'shared-' + index : name + '-' + index;
    await store.audit.append(tx, {
      eventKey, tenantId: 'tenant-1', requestId: 'r', actorObjectId: null,
      event: 'graph-write', planHash: null, details: { name, index },
    });
    if (index % 50 === 49 && index >= ${SHARED}) throw new Error('rolled back');
  }).catch((error) => { if (error.message !== 'rolled back') throw error; });
  let next = 0;
  await Promise.all(Array.from({ length: 10 }, async () => {
    while (next < ${ENTRIES}) await append(next++);
  }));
  await store.close();
})().catch((error) => { console.error(error); process.exitCode = 1; });`;

let database: StoreDatabase;
beforeEach(async () => {
  database = await openStoreDatabase();
});
afterEach(() => database.close());

test('several processes that append at once keep one whole chain without gaps', async () => {
  const { rows } = await database.pool.query<{ name: string }>('SELECT current_database() AS name');
  const address = new URL(database.connectionString);
  expect(rows[0]?.name).toBe(address.pathname.slice(1));
  const codes = await Promise.all(
    Array.from({ length: PROCESSES }, async (_, index) => {
      const replica = spawn(process.execPath, ['-e', REPLICA, DIST, address.href, `replica-${index}`], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      return ((await once(replica, 'exit')) as [number])[0];
    }),
  );
  expect(codes).toEqual(Array.from({ length: PROCESSES }, () => 0));
  const { broken, entries } = await checkChain(database.pool, 'tenant-1');
  expect(broken).toBeNull();
  // What was rolled back left no gap, and what all reported is there once.
  const rolledBack = (PROCESSES * (ENTRIES - SHARED)) / 50;
  const kept = SHARED + PROCESSES * (ENTRIES - SHARED) - rolledBack;
  expect(entries).toBe(kept);
});
