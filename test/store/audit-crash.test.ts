import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { checkChain } from '../../store/audit-verify';
import { openStoreDatabase, type StoreDatabase } from './store-database';

const DIST = join(__dirname, '..', '..', 'dist');
const PARTS = ['x', 'y', 'z'];

/** Appends three events a transaction from ten connections until it is ended. */
const WRITER = `
const [dist, connectionString, name] = process.argv.slice(1);
const { openStore } = require(dist + '/store/open-store.js');
const { systemClock } = require(dist + '/bot/clock.js');
const drop = () => undefined;
const log = { debug: drop, info: drop, warn: drop, error: drop };
(async () => {
  const store = await openStore({ connectionString, sealingKeys: [Buffer.alloc(32, 7)], clock: systemClock, log });
  let next = 0;
  const append = (index) => store.transaction(async (tx) => {
    for (const part of ${JSON.stringify(PARTS)})
      await store.audit.append(tx, {
        eventKey: name + '-' + index + ' ' + part, tenantId: 'tenant-1', requestId: 'r', actorObjectId: null,
        event: 'graph-write', planHash: null, details: { index },
      });
  });
  await Promise.all(Array.from({ length: 10 }, async () => { for (;;) await append(next++); }));
})().catch((error) => { console.error(error); process.exit(1); });`;

let database: StoreDatabase;
const writers: ChildProcess[] = [];
beforeEach(async () => {
  database = await openStoreDatabase();
});
afterEach(async () => {
  for (const writer of writers.splice(0)) await end(writer);
  await database.close();
});

function startWriter(name: string): ChildProcess {
  const stdio = ['ignore', 'inherit', 'inherit'] as const;
  const writer = spawn(process.execPath, ['-e', WRITER, DIST, database.connectionString, name], {
    stdio: [...stdio],
  });
  writers.push(writer);
  return writer;
}

async function end(writer: ChildProcess): Promise<void> {
  if (writer.exitCode !== null || writer.signalCode !== null) return;
  const exited = once(writer, 'exit');
  writer.kill('SIGKILL');
  await exited;
}

async function lengthOf(name: string): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM audit WHERE event_key LIKE $1 || '-%'`,
    [name],
  );
  return rows[0]?.count ?? 0;
}

async function untilLonger(name: string, by: number): Promise<void> {
  const wanted = (await lengthOf(name)) + by;
  while ((await lengthOf(name)) < wanted) await pause(5);
}

function append(eventKey: string): Promise<void> {
  const { store } = database;
  return store.transaction((tx) =>
    store.audit.append(tx, {
      eventKey,
      tenantId: 'tenant-1',
      requestId: 'r',
      actorObjectId: null,
      event: 'graph-write',
      planHash: null,
      details: {},
    }),
  );
}

async function expectWhole(): Promise<void> {
  expect((await checkChain(database.pool, 'tenant-1')).broken).toBeNull();
  const { rows } = await database.pool.query<{ parts: string }>(
    `SELECT string_agg(split_part(event_key, ' ', 2), '' ORDER BY seq) AS parts FROM audit
     WHERE event_key LIKE 'writer%' GROUP BY split_part(event_key, ' ', 1)`,
  );
  expect(new Set(rows.map(({ parts }) => parts))).toEqual(new Set([PARTS.join('')]));
}

test('processes killed in the middle leave whole transactions and a chain that goes on', async () => {
  for (const round of [1, 2, 3]) {
    const killed = startWriter(`writer${round}a`);
    const other = startWriter(`writer${round}b`);
    await untilLonger(`writer${round}a`, 60);
    await end(killed);
    await untilLonger(`writer${round}b`, 60);
    await end(other);
    await append(`after ${round}`);
  }
  await expectWhole();
});

test('a process that stands still in the middle holds up nobody', async () => {
  for (const name of ['writer1', 'writer2', 'writer3', 'writer4']) {
    const writer = startWriter(name);
    await untilLonger(name, 60);
    writer.kill('SIGSTOP');
    await append(`while ${name} stands still`);
    await end(writer);
  }
  await expectWhole();
});
