import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { stopAtOperation, type CrashPoint } from '../chaos/crash-points';
import { Conversation, walkToPlan } from '../support/conversation';
import { Deployment } from '../support/deployment';
import { TOKEN } from '../support/sealed-recipe';
import { PERSONAL } from '../support/teams';

// A write in doubt is looked for over the whole visibility window, and CI's machines are busy.
jest.setTimeout(150_000);

const RECIPE = {
  id: 'sealer',
  name: 'Sealer',
  sources: { title: 'Invented for tests', date: '2026-11-01' },
  inputs: [{ id: 'accountToken', label: 'Account token', where: 'Sealer.', example: 'tok', sensitive: true }],
  type: 'saml',
  saml: {
    identifiers: ['urn:sealer'],
    replyUrls: ['https://sealer.example/acs'],
    claims: {
      set: [
        { claim: 'NameID', attribute: 'mail' },
        { claim: 'token', constant: '{input.accountToken}' },
      ],
    },
  },
  access: { assignmentRequired: false },
};
const WRITE = {
  key: 'create-claims-policy',
  method: 'POST',
  path: '/policies/claimsMappingPolicies',
  nth: 1,
};
/** What no quote or escape of JSON and SQL changes. */
const TELLING = TOKEN.slice(TOKEN.indexOf('0123456789'));

let vendorsDir: string;
let deployment: Deployment;
beforeAll(async () => {
  vendorsDir = await mkdtemp(join(tmpdir(), 'latchkey-sealed-'));
  await writeFile(join(vendorsDir, 'sealer.json'), JSON.stringify(RECIPE));
});
beforeEach(async () => {
  deployment = await Deployment.start({
    LOG_LEVEL: 'debug',
    VENDORS_DIR: vendorsDir,
    SANDBOX_LATENCY_MS: '100',
  });
});
afterEach(() => deployment.stop());
afterAll(() => rm(vendorsDir, { recursive: true, force: true }));

test.each<CrashPoint>([
  'before the intent',
  'after the intent',
  'after the write, before the answer',
  'after the answer, before the ids are saved',
])('the bot is killed %s: the constant is written once, and stands in the tenant only', async (point) => {
  const alex = new Conversation(deployment.teams);
  await walkToPlan(alex, 'sealer', { accountToken: TOKEN });
  const plan = await alex.card('Approve all', 'Sealer');
  const client = new Client({ connectionString: deployment.databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  const approve = async () => {
    await deployment.teams.press(
      alex.person,
      { message: plan, conversation: PERSONAL },
      { title: 'Approve all' },
    );
  };
  await stopAtOperation({ deployment, client, approve }, point, WRITE);
  await deployment.killBot();
  await client.end();
  await deployment.clearFaults();
  await deployment.startBot();
  await alex.card('It works in', 'Sealer');
  const { claimsMappingPolicies = [] } = await deployment.directory();
  expect(claimsMappingPolicies).toHaveLength(1);
  expect(JSON.stringify(claimsMappingPolicies)).toContain(TELLING);
  await expectNowhereElse();
});

async function expectNowhereElse(): Promise<void> {
  const log = await readFile(join(deployment.dataDir, 'bot.log'), 'utf8');
  const messages = JSON.stringify(deployment.teams.messages);
  const database = await databaseDump();
  expect([
    log.includes('Latchkey is ready'),
    messages.includes('Sealer'),
    database.includes('Sealer'),
  ]).toEqual([true, true, true]);
  expect([log, messages, database].map((text) => text.includes(TELLING))).toEqual([false, false, false]);
}

/** Every row of every table of every schema, the engine's as well. */
async function databaseDump(): Promise<string> {
  const client = new Client({ connectionString: deployment.databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ text: string }>(`SELECT t::text AS text FROM ${name} AS t`);
      texts.push(...rows.map(({ text }) => text));
    }
    return texts.join('\n');
  } finally {
    await client.end();
  }
}
