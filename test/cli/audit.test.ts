import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { COLUMNS } from '../../bot/audit/columns';
import { main } from '../../cli/audit';
import { chainHash } from '../../store/audit';
import { startEmbeddedPostgres } from '../../store/embedded-postgres';
import { migrate } from '../../store/migrate';
import { openStore, type PostgresStore } from '../../store/open-store';
import { systemClock } from '../../bot/clock';
import { openStoreDatabase, type StoreDatabase } from '../store/store-database';
import { listenToConsole } from '../support/console';
import { silentLog } from '../support/silent-log';

let database: StoreDatabase;
let folder: string;
let said: string[];
let environment: NodeJS.ProcessEnv;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-cli-'));
  database = await openStoreDatabase();
  environment = { DATABASE_URL: database.connectionString };
  said = listenToConsole();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await database.close();
  await rm(folder, { recursive: true });
});

const REQUEST = 'abcdefghijkl';

async function fill(store: PostgresStore, count = 3): Promise<void> {
  await store.transaction(async (tx) => {
    await store.audit.append(tx, {
      eventKey: 'approved',
      tenantId: 'tenant-1',
      requestId: REQUEST,
      actorObjectId: 'megan',
      event: 'stage-approved',
      planHash: 'f'.repeat(64),
      details: { stage: 'create', actorName: 'Megan "M" Bowen', result: 'approved', reason: '=1+1' },
    });
    for (let index = 0; index < count; index += 1) {
      await store.audit.append(tx, {
        eventKey: `write-${index}`,
        tenantId: 'tenant-1',
        requestId: index === 0 ? REQUEST : null,
        actorObjectId: index === 0 ? 'megan' : null,
        event: 'graph-write',
        planHash: null,
        details: {
          operation: `=cmd|'/c calc'!A${index}`,
          method: 'POST',
          path: '/applications,a\nb',
          'client-request-id': `c-${index}`,
          'request-id': `r-${index}`,
          result: 'created',
        },
      });
    }
  });
}

async function exported(...args: string[]): Promise<string> {
  const file = join(folder, 'out');
  expect(await main(['export', '--out', file, ...args], environment)).toBe(0);
  expect(await readdir(folder)).toEqual(['out']);
  return readFile(file, 'utf8');
}

interface Line {
  seq: number;
  when: string;
  [column: string]: unknown;
}

function linesOf(text: string): Line[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

test('verify says that the chain is whole and gives its head, which can be compared later', async () => {
  await fill(database.store);
  expect(await main(['verify'], environment)).toBe(0);
  const head = /^Head: (4:[\da-f]{64})$/.exec(said[1] ?? '')?.[1] ?? '';
  expect(said[0]).toBe('Tenant tenant-1: 4 entries, every link holds.');
  expect(await main(['verify', '--head', head], environment)).toBe(0);
  await database.pool.query('ALTER TABLE audit DISABLE TRIGGER audit_append_only');
  await database.pool.query('DELETE FROM audit WHERE seq = 4');
  expect(await main(['verify'], environment)).toBe(0);
  said.length = 0;
  expect(await main(['verify', '--head', head], environment)).toBe(1);
  expect(said).toEqual([
    'Tenant tenant-1: broken at entry 4: the entries 4 to 4 are missing: the end of the chain was cut off.',
  ]);
  await database.pool.query('DELETE FROM audit');
  expect(await main(['verify', '--head', head], environment)).toBe(1);
});

test('verify points at the first broken link and ends with 1', async () => {
  await fill(database.store);
  await database.pool.query('ALTER TABLE audit DISABLE TRIGGER audit_append_only');
  await database.pool.query(`UPDATE audit SET actor_object_id = 'isaiah' WHERE seq IN (2, 4)`);
  expect(await main(['verify', '--json'], environment)).toBe(1);
  expect(JSON.parse(said.join(''))).toMatchObject([
    { tenantId: 'tenant-1', entries: 1, broken: { seq: 2, fault: 'changed' } },
  ]);
});

test('another tenant’s entries are found by verify, and exported for nobody', async () => {
  await fill(database.store);
  await database.pool.query(`ALTER TABLE audit DISABLE TRIGGER audit_chained;
    INSERT INTO audit SELECT 't2', seq, 'copy of ' || event_key, at, request_id, actor_object_id, event, plan_hash,
      details, previous_hash, hash FROM audit`);
  expect(await main(['verify'], environment)).toBe(1);
  expect(said).toContain('Tenant tenant-1: 4 entries, every link holds.');
  expect(said).toContain('Tenant t2: 4 entries stand here for a tenant whose audit this is not.');
  said.length = 0;
  expect(linesOf(await exported()).map(({ seq, tenant }) => `${String(tenant)} ${seq}`)).toEqual(
    [1, 2, 3, 4].map((seq) => `tenant-1 ${seq}`),
  );
  expect(said.join()).toContain('Left out: entries of t2');
  // Where nothing says whose it is, nobody is taken for it.
  await database.pool.query(`ALTER TABLE audit_tenant DISABLE TRIGGER ALL; DELETE FROM audit_tenant`);
  expect(await main(['verify'], environment)).toBe(2);
  expect(await main(['export'], environment)).toBe(2);
  expect(await main(['verify', '--tenant', 'tenant-1'], environment)).toBe(1);
});

test('JSON Lines say at a glance who approved which plan hash, and the chain can be checked from them', async () => {
  await fill(database.store);
  const [approved, written, ...more] = linesOf(await exported());
  expect(approved).toMatchObject({
    seq: 1,
    tenant: 'tenant-1',
    event: 'stage-approved',
    request: REQUEST,
    actorObjectId: 'megan',
    actorName: 'Megan "M" Bowen',
    planHash: 'f'.repeat(64),
    stage: 'create',
    result: 'approved',
  });
  expect(written).toMatchObject({
    actorName: 'Megan "M" Bowen',
    method: 'POST',
    'client-request-id': 'c-0',
    'request-id': 'r-0',
    result: 'created',
  });
  expect(more).toHaveLength(2);
  const { seq, when, tenant, request, eventKey, actorObjectId, event, planHash, details } = written as never;
  const record = { seq, at: new Date(when), tenantId: tenant, requestId: request, eventKey, actorObjectId };
  expect(chainHash(approved?.['hash'] as string, { ...record, event, planHash, details })).toBe(
    written?.['hash'],
  );
});

test('CSV is RFC 4180 and no spreadsheet runs any of it', async () => {
  await fill(database.store, 1);
  const text = await exported('--format', 'csv');
  const [header = '', first = ''] = text.split('\r\n');
  expect(header).toMatch(/^seq,when,tenant,event,request,actorObjectId,actorName,planHash,stage,operation,/);
  expect(first).toContain(',"Megan ""M"" Bowen",');
  expect(text).toContain(`,'=cmd|'/c calc'!A0,`);
  expect(text).toContain(',"/applications,a\nb",c-0,r-0,created,');
  expect(text.endsWith('\r\n')).toBe(true);
});

test('one request, or a time, can be asked for', async () => {
  await fill(database.store);
  expect(linesOf(await exported('--request', REQUEST)).map(({ seq }) => seq)).toEqual([1, 2]);
  await rm(join(folder, 'out'));
  expect(await exported('--since', '2999-01-01')).toBe('');
});

test.each([2_500, 2_000])(
  '%i entries are written page by page, in the order of the columns',
  async (count) => {
    await fill(database.store, count - 1);
    const lines = linesOf(await exported());
    expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    expect(said.at(-1)).toMatch(
      new RegExp(`^${count} entries in .*out\\. The last is ${count}:[\\da-f]{64}\\.$`),
    );
    expect(Object.keys(lines[0] ?? {})).toEqual(COLUMNS);
  },
);

test('the private database is used while the bot runs, and is left running', async () => {
  const dataDir = join(folder, 'data');
  const bot = await startEmbeddedPostgres({ dataDir, log: silentLog, fsync: false });
  const { connectionString } = bot;
  await migrate(connectionString);
  const options = {
    connectionString,
    sealingKeys: [Buffer.alloc(32)] as const,
    clock: systemClock,
    log: silentLog,
  };
  const store = await openStore(options);
  await fill(store);
  expect(await main(['verify'], { DATA_DIR: dataDir })).toBe(0);
  await expect(store.ping()).resolves.toBeUndefined();
  await store.close();
  await bot.stop();
  // And when the bot does not run.
  expect(await main(['verify'], { DATA_DIR: dataDir })).toBe(0);
  expect(said.filter((line) => line.includes('4 entries'))).toHaveLength(2);
});

test('where there is no database the command says so and makes none', async () => {
  const dataDir = join(folder, 'nowhere');
  await expect(main(['verify'], { DATA_DIR: dataDir })).rejects.toMatchObject({ code: 'no-database' });
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  [[]],
  [['burn']],
  [['verify', '--head', '4']],
  [['export', '--format', 'xml']],
  [['export', '--since', 'long ago']],
  [['export', '--request', "'; DROP TABLE audit"]],
  [['verify', 'twice']],
])('%j is answered with the usage', async (args) => {
  expect(await main(args, environment)).toBe(2);
  expect(said.join()).toContain('Usage:');
});

test('the compiled command writes to stdout and gives its exit code', async () => {
  await fill(database.store);
  const script = join(__dirname, '../../dist/cli/audit.js');
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [script, ...args], {
      env: { PATH: process.env['PATH'] ?? '', ...environment },
    });
  expect(linesOf((await run('export')).stdout)).toHaveLength(4);
  await database.pool.query('ALTER TABLE audit DISABLE TRIGGER audit_append_only');
  await database.pool.query('DELETE FROM audit WHERE seq = 2');
  await expect(run('verify')).rejects.toMatchObject({ code: 1 });
});
