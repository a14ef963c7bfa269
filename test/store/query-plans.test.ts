import { Client } from 'pg';
import { openAuditArchive } from '../../store/audit-archive';
import { RENEW } from '../../store/card-claims';
import { openStore, type PostgresStore } from '../../store/open-store';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { silentLog } from '../support/silent-log';
import { HOT_QUERIES } from './hot-queries';
import { BUSY, loadManyRequests } from './many-requests';

/** What grows with the requests; the others hold a handful of rows. */
const LARGE = [
  ...['requests', 'cards', 'plans', 'operations', 'decisions', 'conversations', 'bot_state'],
  ...['audit', 'secrets', 'secret_links', 'watched'],
];
/** Far above what any of the queries needs, far below what there is. */
const MOST_ROWS = 1_000;

interface Query {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly isPrepared: boolean;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

let database: TestDatabase;
let store: PostgresStore;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.connectionString });
  client.on('error', () => undefined);
  await client.connect();
  await loadManyRequests(client);
  const { connectionString } = database;
  const clock = { now: () => new Date(), sleep: () => Promise.resolve() };
  store = await openStore({ connectionString, sealingKeys: [Buffer.alloc(32)], clock, log: silentLog });
});
afterAll(async () => {
  await store.close();
  await client.end();
  await database.drop();
});

/** Everything that the work sends to the database. */
async function queriesOf(work: () => Promise<unknown>): Promise<readonly Query[]> {
  const sent: Query[] = [];
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    for (const [query, values] of spy.mock.calls as unknown as [unknown, unknown][]) {
      const config = typeof query === 'string' ? { text: query, values } : (query as Partial<Query>);
      const isPrepared = typeof query === 'object' && query !== null && 'name' in query;
      if (/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/.test(config.text ?? ''))
        // What goes in one message with COMMIT is planned without it.
        sent.push({
          text: (config.text ?? '').replace(/;\s*COMMIT$/, ''),
          values: (config.values ?? []) as unknown[],
          isPrepared,
        });
    }
  } finally {
    spy.mockRestore();
  }
  return sent;
}

async function plansOf({ text, values, isPrepared }: Query): Promise<readonly PlanNode[]> {
  const explained = async (how: string, given: readonly unknown[]) => {
    await client.query('BEGIN');
    try {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `EXPLAIN (FORMAT JSON, ${how}) ${text}`,
        [...given],
      );
      return rows.map((row) => row['QUERY PLAN'][0].Plan);
    } finally {
      await client.query('ROLLBACK');
    }
  };
  // An insert was just made and would be refused a second time.
  const options = /^\s*INSERT/.test(text) ? 'COSTS' : 'ANALYZE';
  // What is prepared is planned without its values after a while.
  const generic = isPrepared ? await explainedGeneric(text) : [];
  return [...(await explained(options, values)), ...generic];
}

async function explainedGeneric(text: string): Promise<readonly PlanNode[]> {
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `EXPLAIN (FORMAT JSON, GENERIC_PLAN) ${text}`,
  );
  return rows.map((row) => row['QUERY PLAN'][0].Plan);
}

function faultsIn(node: PlanNode): readonly string[] {
  const table = node['Relation Name'] ?? '';
  const own: string[] = [];
  if (LARGE.includes(table)) {
    if (node['Node Type'] === 'Seq Scan') own.push(`reads all of ${table}`);
    const each = (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0);
    const rows = each * (node['Actual Loops'] ?? 1);
    if (rows > MOST_ROWS) own.push(`looks at ${rows} rows of ${table}`);
  }
  return [...own, ...(node.Plans ?? []).flatMap(faultsIn)];
}

async function faultsOf(queries: readonly Query[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const query of queries)
    for (const plan of await plansOf(query))
      faults.push(...faultsIn(plan).map((fault) => `${fault}: ${query.text.replace(/\s+/g, ' ')}`));
  return faults;
}

const METHODS = Object.entries(HOT_QUERIES).flatMap(([part, methods]) =>
  Object.entries(methods).map(([method, calls]) => [`${part}.${method}`, calls] as const),
);

test('every method of the store is in the table', () => {
  const parts = Object.entries(store).filter(([, part]) => typeof part === 'object');
  const all = parts.flatMap(([name, part]) =>
    Object.keys(part as object).map((method) => `${name}.${method}`),
  );
  expect(METHODS.map(([name]) => name).sort()).toEqual(all.sort());
});

test.each(METHODS)('%s reads no table that grows', async (_, calls) => {
  for (const call of calls) {
    const queries = await queriesOf(() => call(store));
    expect(queries.length).toBeGreaterThan(0);
    expect(await faultsOf(queries)).toEqual([]);
  }
});

test('the audit archive finds tenants and owner without reading the audit', async () => {
  const archive = await openAuditArchive(database.connectionString);
  try {
    const queries = await queriesOf(async () => {
      expect(await archive.tenants()).toEqual(['tenant-1']);
      expect(await archive.owner()).toBe('tenant-1');
    });
    expect(queries.length).toBeGreaterThan(2);
    expect(await faultsOf(queries)).toEqual([]);
  } finally {
    await archive.close();
  }
});

test('claims on cards are renewed without reading the cards', async () => {
  const query = { text: RENEW, values: [['claim'], 1_000], isPrepared: false };
  expect(await faultsOf([query])).toEqual([]);
});

test('what the database does by itself when a request moves on or is referred to reads no table either', async () => {
  // What the session did before may be counted still.
  const rowsRead = async (): Promise<number> => {
    const { rows } = await client.query<{ read: string }>(
      `SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0) AS read
       FROM pg_stat_xact_user_tables WHERE relname = ANY ($1)`,
      [LARGE],
    );
    return Number(rows[0]?.read);
  };
  await client.query('BEGIN');
  try {
    const before = await rowsRead();
    await client.query('UPDATE requests SET revision = revision + 1 WHERE id = $1', [BUSY]);
    await client.query(`INSERT INTO cards (request_id, kind, conversation, next_edit_at)
      VALUES ('${BUSY}', 'status', 'chat-0', now())`);
    expect((await rowsRead()) - before).toBeLessThanOrEqual(MOST_ROWS);
  } finally {
    await client.query('ROLLBACK');
  }
});

test('a sequential scan would be seen', async () => {
  const text = `SELECT count(*) FROM cards WHERE subject = $1`;
  const faults = await faultsOf([{ text, values: ['q1'], isPrepared: false }]);
  expect(faults.join('\n')).toMatch('reads all of cards');
});
