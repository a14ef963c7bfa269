import type { ClientBase } from 'pg';
import { chainHash, FIRST_PREVIOUS_HASH } from '../../store/audit';
import { checkChain } from '../../store/audit-verify';
import type { AuditEntry, Tx } from '../../core/ports/store';
import type { PostgresStore } from '../../store/open-store';
import { openStoreDatabase, type StoreDatabase } from './store-database';

let database: StoreDatabase;
beforeEach(async () => {
  database = await openStoreDatabase();
});
afterEach(() => database.close());

function entry(eventKey: string, changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    eventKey,
    tenantId: 'tenant-1',
    requestId: 'a',
    actorObjectId: null,
    event: 'graph-write',
    planHash: null,
    details: {},
    ...changes,
  };
}

async function keysInOrder(): Promise<string[]> {
  const listed = await database.store.audit.list({ limit: 2_000 });
  return listed.map(({ eventKey }) => eventKey).reverse();
}

const ADVISORY_LOCKS = `SELECT count(*)::int AS count FROM pg_locks
  WHERE locktype = 'advisory' AND granted AND pid = $1`;

/** Every message that a transaction sends from now on, with the advisory locks it held before sending it. */
async function watch(client: ClientBase): Promise<{ text: string; locksBefore: number }[]> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const seen: { text: string; locksBefore: number }[] = [];
  const send = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
  const watched = async (...given: unknown[]): Promise<unknown> => {
    const held = await database.pool.query<{ count: number }>(ADVISORY_LOCKS, [rows[0]?.pid]);
    seen.push({ text: String(given[0]), locksBefore: held.rows[0]?.count ?? -1 });
    return send(...given);
  };
  Object.assign(client, { query: watched });
  return seen;
}

test('the chain is locked by no message but the one that commits, however many events there are', async () => {
  const { store } = database;
  let seen: { text: string; locksBefore: number }[] = [];
  await store.transaction(async (tx) => {
    seen = await watch(store.clientOf(tx));
    for (const key of ['e1', 'e2', 'e3']) await store.audit.append(tx, entry(key));
    await store.clientOf(tx).query('SELECT 1');
  });
  expect(seen.map(({ locksBefore }) => locksBefore)).toEqual([0, 0]);
  expect(seen.map(({ text }) => /INSERT INTO audit[\s\S]*COMMIT$/.test(text))).toEqual([false, true]);
  expect(await keysInOrder()).toEqual(['e1', 'e2', 'e3']);
});

test('a transaction that has recorded an event and does not end keeps nobody waiting', async () => {
  const [one, two] = [database.store, await database.open(Buffer.alloc(32, 7))];
  await one.transaction(async (tx) => {
    await one.audit.append(tx, entry('first recorded'));
    await two.transaction((other) => two.audit.append(other, entry('first committed')));
    expect(await keysInOrder()).toEqual(['first committed']);
  });
  expect(await keysInOrder()).toEqual(['first committed', 'first recorded']);
  expect((await checkChain(database.pool, 'tenant-1')).broken).toBeNull();
});

test('many transactions over two stores: one chain, each transaction’s events side by side, rolled back ones nowhere', async () => {
  const stores = [database.store, await database.open(Buffer.alloc(32, 7))];
  const transact = async (store: PostgresStore, index: number): Promise<void> => {
    const work = async (tx: Tx): Promise<void> => {
      for (const part of ['x', 'y', 'z']) await store.audit.append(tx, entry(`${index} ${part}`));
      if (index % 5 === 0) throw new Error('no');
    };
    await store.transaction(work).catch((error: unknown) => {
      if (!(error instanceof Error) || error.message !== 'no') throw error;
    });
  };
  await Promise.all(
    Array.from({ length: 100 }, (_, index) => transact(stores[index % 2] ?? database.store, index)),
  );
  const keys = await keysInOrder();
  expect(keys).toHaveLength(240);
  for (let at = 0; at < keys.length; at += 3) {
    const [index] = (keys[at] ?? '').split(' ');
    expect(keys.slice(at, at + 3)).toEqual([`${index} x`, `${index} y`, `${index} z`]);
    expect(Number(index) % 5).not.toBe(0);
  }
  expect((await checkChain(database.pool, 'tenant-1')).broken).toBeNull();
});

test('an event that two transactions report at once is kept once, and the others of both with it', async () => {
  const stores = [database.store, await database.open(Buffer.alloc(32, 7))];
  await Promise.all(
    Array.from({ length: 40 }, (_, index) => {
      const store = stores[index % 2] ?? database.store;
      return store.transaction(async (tx) => {
        await store.audit.append(tx, entry('shared'));
        await store.audit.append(tx, entry(`own ${index}`));
      });
    }),
  );
  const keys = await keysInOrder();
  expect(keys.filter((key) => key === 'shared')).toHaveLength(1);
  expect(keys).toHaveLength(41);
  expect((await checkChain(database.pool, 'tenant-1')).broken).toBeNull();
});

test('any text is hashed by the database as verify hashes it', async () => {
  const controls = String.fromCodePoint(...Array.from({ length: 31 }, (_, index) => index + 1));
  const texts = [controls, `'"\\ E'\\'' $1 ; --`, '\u007f\u2028\u2029ö \u{1F600}', '\ud83d', ''];
  const { store } = database;
  await store.transaction(async (tx) => {
    for (const [index, text] of texts.entries()) {
      const ids = { requestId: text, actorObjectId: text, planHash: text };
      const details = { [text]: [text, { z: 1e21, a: -0, 10: null, 2: text, '\0': '\0' }] };
      // Text columns cannot hold half a character; JSON can.
      const columns = text === '\ud83d' ? {} : ids;
      await store.audit.append(
        tx,
        entry(`${index} ${text === '\ud83d' ? '' : text}`, { ...columns, details }),
      );
    }
  });
  const { entries, broken } = await checkChain(database.pool, 'tenant-1');
  expect({ entries, broken }).toEqual({ entries: texts.length, broken: null });
});

test('a text that PostgreSQL cannot hold is refused, and nothing of its transaction is kept', async () => {
  const { store } = database;
  const appending = store.transaction(async (tx) => {
    await store.audit.append(tx, entry('e1'));
    await store.audit.append(tx, entry('e2 \0'));
  });
  await expect(appending).rejects.toMatchObject({ kind: 'invalid', code: 'database-22021' });
  expect(await keysInOrder()).toEqual([]);
});

/** As releases before this one do it: four messages, place and hash worked out by the process. */
async function appendAsBefore(client: ClientBase, eventKey: string): Promise<void> {
  await client.query('BEGIN');
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', ['audit tenant-1']);
  const { rows } = await client.query<{ seq: string; hash: string }>(
    'SELECT seq, hash FROM audit WHERE tenant_id = $1 ORDER BY seq DESC LIMIT 1',
    ['tenant-1'],
  );
  const previousHash = rows[0]?.hash ?? FIRST_PREVIOUS_HASH;
  const record = { ...entry(eventKey), seq: Number(rows[0]?.seq ?? 0) + 1, at: new Date(1_767_225_600_123) };
  await client.query(
    `INSERT INTO audit (tenant_id, seq, event_key, at, request_id, actor_object_id, event, plan_hash, details,
       previous_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...['tenant-1', record.seq, eventKey, record.at, 'a', null, record.event, null, '{}'],
      ...[previousHash, chainHash(previousHash, record)],
    ],
  );
  await client.query('COMMIT');
}

test('while a deployment is updated, processes of both releases go on with one chain', async () => {
  const { store, pool } = database;
  const client = await pool.connect();
  try {
    const older = async (): Promise<void> => {
      for (let index = 0; index < 30; index += 1) await appendAsBefore(client, `older ${index}`);
    };
    const newer = Array.from({ length: 60 }, (_, index) =>
      store.transaction((tx) => store.audit.append(tx, entry(`newer ${index}`))),
    );
    await Promise.all([older(), ...newer]);
  } finally {
    client.release();
  }
  const { entries, broken } = await checkChain(pool, 'tenant-1');
  expect({ entries, broken }).toEqual({ entries: 90, broken: null });
});
