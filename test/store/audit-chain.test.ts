import { FIRST_PREVIOUS_HASH, chainHash } from '../../store/audit';
import { openAuditArchive } from '../../store/audit-archive';
import { checkChain } from '../../store/audit-verify';
import { migrate } from '../../store/migrate';
import { openStore } from '../../store/open-store';
import type { AuditEvent } from '../../core/audit-events';
import { MovableClock } from '../contracts/store/stores';
import { silentLog } from '../support/silent-log';
import { TENANT_ID } from '../support/teams';
import { FIXTURE_KEY, openOlderDatabase } from './older-database';
import { openStoreDatabase, type StoreDatabase } from './store-database';

let database: StoreDatabase;
beforeEach(async () => {
  database = await openStoreDatabase();
  for (const eventKey of ['e1', 'e2']) await append(eventKey);
});
afterEach(() => database.close());

function append(eventKey: string): Promise<void> {
  const { store } = database;
  const ids = { tenantId: 'tenant-1', requestId: 'a', actorObjectId: null };
  return store.transaction((tx) =>
    store.audit.append(tx, { eventKey, ...ids, event: 'graph-write', planHash: null, details: {} }),
  );
}

interface Forged {
  readonly tenantId?: string;
  readonly seq: number;
  readonly previousHash: string;
  readonly hash?: string;
}

/** What somebody with the rights of the bot could send; the hash is right unless another is given. */
function insertion({ tenantId = 'tenant-1', seq, previousHash, hash }: Forged): [string, unknown[]] {
  const eventKey = `forged ${tenantId} ${seq}`;
  const at = new Date('2026-01-01T00:00:00Z');
  const event: AuditEvent = 'stage-approved';
  const record = { seq, at, eventKey, tenantId, requestId: 'a', actorObjectId: 'x', event, planHash: 'p' };
  const right = chainHash(previousHash, { ...record, details: {} });
  return [
    `INSERT INTO audit (tenant_id, seq, event_key, at, request_id, actor_object_id, event, plan_hash, details,
       previous_hash, hash) VALUES ($1, $2, $3, $4, 'a', 'x', $5, 'p', '{}', $6, $7)`,
    [tenantId, seq, eventKey, at, event, previousHash, hash ?? right],
  ];
}

async function headHash(): Promise<string> {
  return (await checkChain(database.pool, 'tenant-1')).head?.hash ?? '';
}

const AWAY = 'ALTER TABLE audit DISABLE TRIGGER ALL; ALTER TABLE audit DROP CONSTRAINT audit_counts_from_one';

test.each<[string, (head: string) => Forged]>([
  ['before the first', () => ({ seq: 0, previousHash: FIRST_PREVIOUS_HASH })],
  ['far before the first', () => ({ seq: -7, previousHash: FIRST_PREVIOUS_HASH })],
  ['behind a gap', (head) => ({ seq: 4, previousHash: head })],
  ['on another than the last', () => ({ seq: 3, previousHash: FIRST_PREVIOUS_HASH })],
  ['with no hash', (head) => ({ seq: 3, previousHash: head, hash: '' })],
  ['with another entry’s hash', (head) => ({ seq: 3, previousHash: head, hash: head })],
  ['as another tenant’s own chain', () => ({ tenantId: 't2', seq: 1, previousHash: FIRST_PREVIOUS_HASH })],
])('an entry %s is refused, also in a session that skips ordinary triggers', async (_, forged) => {
  const [statement, values] = insertion(forged(await headHash()));
  await expect(database.pool.query(statement, values)).rejects.toThrow();
  const client = await database.pool.connect();
  try {
    await client.query(`SET session_replication_role = 'replica'`);
    await expect(client.query(statement, values)).rejects.toThrow();
  } finally {
    client.release(true);
  }
  expect(await database.store.audit.list({ limit: 10 })).toHaveLength(2);
});

test('a session’s own table of the same name does not stand in for the audit', async () => {
  const [statement, values] = insertion({ seq: 9, previousHash: 'a'.repeat(64) });
  const [before, beforeValues] = insertion({ seq: 8, previousHash: 'b'.repeat(64), hash: 'a'.repeat(64) });
  const client = await database.pool.connect();
  try {
    await client.query('CREATE TEMP TABLE audit (LIKE audit INCLUDING DEFAULTS)');
    await client.query(before, beforeValues);
    const past = statement.replace('INSERT INTO audit', 'INSERT INTO public.audit');
    await expect(client.query(past, values)).rejects.toThrow();
  } finally {
    client.release(true);
  }
  expect(await database.store.audit.list({ limit: 10 })).toHaveLength(2);
});

test('the same statement at the end of the chain is taken: what was refused was refused for its place', async () => {
  await database.pool.query(...insertion({ seq: 3, previousHash: await headHash() }));
  await append('e4');
  expect((await checkChain(database.pool, 'tenant-1')).broken).toBeNull();
});

test.each<[string, (head: string) => Forged, object]>([
  ['before the first', () => ({ seq: 0, previousHash: FIRST_PREVIOUS_HASH }), { seq: 0, fault: 'outside' }],
  ['far before', () => ({ seq: -7, previousHash: FIRST_PREVIOUS_HASH }), { seq: -7, fault: 'outside' }],
  ['behind a gap', (head) => ({ seq: 9, previousHash: head }), { seq: 9, fault: 'gap' }],
  ['at the end on nothing', () => ({ seq: 3, previousHash: 'f'.repeat(64) }), { seq: 3, fault: 'moved' }],
])('where the owner let it in, an entry %s is found', async (_, forged, broken) => {
  const [statement, values] = insertion(forged(await headHash()));
  await database.pool.query(AWAY);
  await database.pool.query(statement, values);
  expect((await checkChain(database.pool, 'tenant-1')).broken).toMatchObject(broken);
  const shown = await database.store.audit.list({ limit: 10 });
  expect(shown.every(({ seq }) => seq > 0)).toBe(true);
});

test('a chain that begins elsewhere is found', async () => {
  await database.pool.query(`${AWAY}; DELETE FROM audit`);
  await database.pool.query(...insertion({ seq: 1, previousHash: 'a'.repeat(64) }));
  expect((await checkChain(database.pool, 'tenant-1')).broken).toMatchObject({ seq: 1, fault: 'moved' });
});

test('entries of another tenant that stand there are shown to nobody, and are found', async () => {
  await database.pool.query(AWAY);
  await database.pool.query(...insertion({ tenantId: 't2', seq: 1, previousHash: FIRST_PREVIOUS_HASH }));
  for (const filter of [{ limit: 10 }, { requestId: 'a', limit: 10 }])
    expect((await database.store.audit.list(filter)).map(({ tenantId }) => tenantId)).toEqual([
      'tenant-1',
      'tenant-1',
    ]);
  const archive = await openAuditArchive(database.connectionString);
  try {
    expect(await archive.owner()).toBe('tenant-1');
    expect((await archive.checkForeign('t2')).broken).toMatchObject({ seq: 1, fault: 'foreign' });
    expect((await archive.check('tenant-1', null)).broken).toBeNull();
  } finally {
    await archive.close();
  }
});

test('whose audit it is cannot be said anew, and another tenant’s bot does not start on it', async () => {
  for (const statement of [
    `UPDATE audit_tenant SET tenant_id = 't2'`,
    'DELETE FROM audit_tenant',
    'TRUNCATE audit_tenant',
  ])
    await expect(database.pool.query(statement)).rejects.toThrow('append-only');
  await expect(database.pool.query(`INSERT INTO audit_tenant VALUES (false, 't2')`)).rejects.toThrow();
  const { connectionString } = database;
  const options = {
    connectionString,
    sealingKeys: [FIXTURE_KEY],
    clock: new MovableClock(),
    log: silentLog,
  } as const;
  await expect(openStore({ ...options, tenantId: 't2' })).rejects.toMatchObject({
    kind: 'refused',
    code: 'database-of-another-tenant',
  });
  await (await openStore({ ...options, tenantId: 'tenant-1' })).close();
});

test('an older database is brought up to date whatever was slipped into it, and its bot goes on', async () => {
  const older = await openOlderDatabase(1);
  const { client, connectionString } = older;
  try {
    for (const forged of [
      { tenantId: TENANT_ID, seq: 0, previousHash: FIRST_PREVIOUS_HASH },
      { tenantId: 't2', seq: 1, previousHash: FIRST_PREVIOUS_HASH },
    ])
      await client.query(...insertion(forged));
    const archive = await openAuditArchive(connectionString);
    expect(await archive.owner()).toBeNull();
    await archive.close();
    await migrate(connectionString);
    const store = await openStore({
      connectionString,
      tenantId: TENANT_ID,
      sealingKeys: [FIXTURE_KEY],
      clock: new MovableClock(),
      log: silentLog,
    });
    await store.transaction((tx) =>
      store.audit.append(tx, {
        eventKey: 'after the update',
        tenantId: TENANT_ID,
        requestId: null,
        actorObjectId: null,
        event: 'graph-write',
        planHash: null,
        details: {},
      }),
    );
    const [newest] = await store.audit.list({ limit: 1 });
    expect(newest?.eventKey).toBe('after the update');
    expect(await store.verifyAudit(TENANT_ID)).toBe(0);
    await store.close();
  } finally {
    await older.close();
  }
});
