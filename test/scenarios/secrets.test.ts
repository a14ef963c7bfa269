import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { Conversation, EMNIFY_ANSWERS, SEKOIA_ANSWERS, walkToPlan } from '../support/conversation';
import { Deployment } from '../support/deployment';
import { openPool } from '../support/database';
import { startOtlpReceiver, type OtlpReceiver } from '../support/otlp-receiver';
import { asText, databaseDump, placesOf } from '../support/secret-search';

jest.setTimeout(150_000);

const ANSWER = 'account-token-0123456789-of-the-vendor';
const PRIVATE_VENDOR = {
  id: 'tempo',
  name: 'Tempo',
  summary: 'Invented.',
  sources: { title: 'Invented', date: '2026-11-01' },
  inputs: [
    {
      id: 'accountToken',
      label: 'Account token',
      why: 'The vendor asks for it.',
      where: 'Tempo: your account.',
      example: 'abc',
      sensitive: true,
    },
  ],
  openIdConnect: {
    redirects: ['https://tempo.example/callback'],
    permissions: ['openid'],
    secret: { label: 'Secret', lifetimeDays: 90 },
  },
  access: { assignmentRequired: false },
  vendorFields: [{ label: 'Account token', value: '{input.accountToken}' }],
  steps: ['Done.'],
};

let deployment: Deployment;
let vendorsDir: string;
let pool: Pool;
let alex: Conversation;
let otlp: OtlpReceiver;
beforeAll(async () => {
  vendorsDir = await mkdtemp(join(tmpdir(), 'latchkey-vendors-'));
  await writeFile(join(vendorsDir, 'tempo.json'), JSON.stringify(PRIVATE_VENDOR));
  otlp = await startOtlpReceiver();
  deployment = await Deployment.start({
    LOG_LEVEL: 'debug',
    VENDORS_DIR: vendorsDir,
    OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url,
    OTEL_BSP_SCHEDULE_DELAY: '200',
    OTEL_METRIC_EXPORT_INTERVAL: '500',
  });
  pool = openPool(deployment.databaseUrl);
  alex = new Conversation(deployment.teams);
});
afterAll(async () => {
  await pool.end();
  await deployment.stop();
  await otlp.stop();
  await rm(vendorsDir, { recursive: true, force: true });
});

/** Environments of this deployment's processes, by the folder that only they know. */
async function environments(): Promise<string> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')));
  return all.filter((text) => text.includes(`DATA_DIR=${deployment.dataDir}`)).join('\n');
}

async function filesIn(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = names
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name)).then(asText));
  return (await Promise.all(texts)).join('\n');
}

async function everywhere(): Promise<Record<string, string>> {
  return {
    database: await databaseDump(pool),
    'log of the bot': await readFile(join(deployment.dataDir, 'bot.log'), 'utf8'),
    'log of Graph requests': await readFile(join(deployment.dataDir, 'graph.jsonl'), 'utf8'),
    messages: JSON.stringify(deployment.teams.messages),
    'environment of the processes': await environments(),
    telemetry: otlp.text(),
  };
}

/** Presses `Reveal secret` and the button of the page. */
async function reveal(vendor: string): Promise<string> {
  const before = deployment.teams.messages.length;
  await alex.press('Reveal secret', { saying: vendor });
  const link = await deployment.teams.waitFor(
    'the link',
    (message) =>
      deployment.teams.messages.indexOf(message) >= before &&
      JSON.stringify(message.card).includes('/reveal/'),
  );
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+\/reveal\/[\w-]{43}/.exec(JSON.stringify(link.card)) ?? [];
  for (const method of ['HEAD', 'GET', 'OPTIONS']) await fetch(url, { method });
  const html = await (await fetch(url, { method: 'POST' })).text();
  const [, value = ''] = /<code [^>]*class="value"[^>]*>([^<]+)</.exec(html) ?? [];
  expect(value.length).toBeGreaterThan(15);
  const again = await fetch(url, { method: 'POST' });
  expect(again.status).toBe(410);
  expect(await again.text()).not.toContain(value);
  return value.replaceAll('&amp;', '&');
}

test('what is planted is found: in a row, in bytes, in the log, in a message, in an environment', async () => {
  await pool.query(`CREATE TABLE planted (text text, bytes bytea, json jsonb)`);
  await pool.query(`INSERT INTO planted VALUES ('in-a-row', 'in-bytes', '{"deep": ["in-json"]}')`);
  const places = await everywhere();
  for (const text of ['in-a-row', 'in-bytes', 'in-json'])
    expect(placesOf(text, places)).toEqual(['database']);
  expect(placesOf(deployment.dataDir, places)).toContain('environment of the processes');
  expect(placesOf('Latchkey is ready', places)).toContain('log of the bot');
  await until(() => otlp.metrics().length > 0);
  expect(placesOf('latchkey.cards.waiting', await everywhere())).toEqual(['telemetry']);
  await pool.query('DROP TABLE planted');
});

test('the secrets of both vendors, and a sensitive answer, are found nowhere', async () => {
  await walkToPlan(alex, 'emnify', EMNIFY_ANSWERS);
  await alex.press('Approve all', { saying: 'emnify' });
  await alex.card('Reveal secret', 'emnify');
  await walkToPlan(alex, 'sekoia', SEKOIA_ANSWERS);
  await alex.press('Approve all', { saying: 'Sekoia.io' });
  await alex.card('Reveal secret', 'Sekoia.io');
  await walkToPlan(alex, 'tempo', { accountToken: ANSWER });
  await alex.press('Approve all', { saying: 'Tempo' });
  await alex.card('Reveal secret', 'Tempo');

  const sealed = await everywhere();
  const { rows } = await pool.query<{ count: string }>('SELECT count(*) FROM secrets');
  expect(Number(rows[0]?.count)).toBe(4);
  const secrets = [await reveal('emnify'), await reveal('Sekoia.io'), ANSWER];
  const revealed = await everywhere();
  for (const secret of secrets) {
    expect(placesOf(secret, sealed)).toEqual([]);
    expect(placesOf(secret, revealed)).toEqual([]);
  }
  expect(await filesIn(deployment.dataDir)).not.toContain(ANSWER);
});

interface LogLine {
  readonly msg: string;
  readonly correlationId?: string;
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
  readonly clientRequestId?: string;
  readonly requestId?: string;
}

test('one id leads from the press of Approve to each write at Graph', async () => {
  const log = (await readFile(join(deployment.dataDir, 'bot.log'), 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogLine);
  const secretWrites = log.filter(
    ({ msg, path = '' }) => msg === 'Microsoft Graph answered' && path.endsWith('/addPassword'),
  );
  expect(secretWrites).toHaveLength(3);
  const sent = new Set((await graphRequestIds()).values());
  const { rows } = await pool.query<{ entries: string }>(
    `SELECT string_agg(details::text, ' ') AS entries FROM audit`,
  );
  for (const { correlationId, clientRequestId = '?', requestId = '?', status } of secretWrites) {
    const story = log.filter((line) => line.correlationId === correlationId).map(({ msg }) => msg);
    expect(story).toEqual(
      expect.arrayContaining(['An activity arrived', 'A button was pressed', 'A run begins or goes on']),
    );
    expect(status).toBe(200);
    expect(sent).toContain(requestId);
    expect(rows[0]?.entries).toContain(clientRequestId);
  }
  expect(new Set(secretWrites.map(({ correlationId }) => correlationId)).size).toBe(3);
});

/** Fails by the time-out of the test. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 50));
}

test('one trace leads from the press of Approve over decision and operation to the request at Graph', async () => {
  const ofSecret = () =>
    otlp.spans().filter(({ attributes }) => String(attributes['url.template']).endsWith('/addPassword'));
  await until(() => ofSecret().length === 3);
  await until(() => otlp.spans().filter(({ name }) => name === 'run').length >= 6);
  const log = await readFile(join(deployment.dataDir, 'bot.log'), 'utf8');
  for (const graph of ofSecret()) {
    const { traceId, attributes } = graph;
    const story = otlp.spans().filter((span) => span.traceId === traceId);
    expect(new Set(story.map(({ name }) => name))).toEqual(
      new Set(['activity', 'decision', 'run', 'operation', 'graph']),
    );
    const ids = story.map((span) => span.attributes['latchkey.correlation_id']);
    expect(new Set(ids).size).toBe(1);
    expect(log).toContain(`"correlationId":"${String(ids[0])}"`);
    expect(log).toContain(String(attributes['latchkey.client_request_id']));
    const parentOf = (id: string) => story.find(({ spanId }) => spanId === id);
    expect(parentOf(graph.parentSpanId)).toMatchObject({ name: 'operation' });
  }
});

test('metrics count requests, runs, cards and Graph calls', async () => {
  const fromTheDatabase = ['requests', 'cards.waiting', 'differing', 'ending'];
  const wanted = [...fromTheDatabase, 'runs', 'graph.calls'].map((name) => `latchkey.${name}`);
  await until(() => wanted.every((name) => otlp.metrics().includes(name)));
});

test('neither log nor telemetry holds a name, an address or an answer', async () => {
  const { 'log of the bot': log = '', telemetry = '' } = await everywhere();
  expect(telemetry.length).toBeGreaterThan(1_000);
  const told = [
    'Alex Admin',
    'alex@contoso',
    'SSO Users',
    ...Object.values({ ...EMNIFY_ANSWERS, ...SEKOIA_ANSWERS }).filter((answer) => answer.length > 8),
  ];
  for (const text of told) expect([text, placesOf(text, { log, telemetry })]).toEqual([text, []]);
});

async function graphRequestIds(): Promise<string[]> {
  const lines = (await readFile(join(deployment.dataDir, 'graph.jsonl'), 'utf8')).trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { requestId: string }).requestId);
}
