import type { Pool } from 'pg';
import { collateAnswers, Conversation } from '../support/conversation';
import { openPool } from '../support/database';
import { databaseDump, placesOf } from '../support/secret-search';
import { ALEX, CHANNEL, MEGAN, textOf, type TeamsConversation } from '../support/teams';
import { asInAzure } from '../support/tenant-mode/deployed';
import { activity, FORGERIES } from '../support/tenant-mode/forged';
import * as known from '../support/tenant-mode/known';
import { runCommand, type Machine } from '../support/tenant-mode/machine';
import { World } from '../support/tenant-mode/world';

// CI's machines are busy.
jest.setTimeout(150_000);

const APPROVALS: TeamsConversation = { id: '19:approvals@thread.tacv2', conversationType: 'channel' };

let world: World;
let one: Machine;
let two: Machine;
let pool: Pool;
/** What the commands of an operator printed. */
let commands = '';
beforeAll(async () => {
  world = await World.open();
  pool = openPool(world.databaseUrl);
  [one, two] = [await world.add('one'), await world.add('two')];
  await Promise.all(
    [one, two].map((machine) => machine.start({ ...asInAzure(world, machine), LOG_LEVEL: 'debug' })),
  );
});
afterAll(async () => {
  await pool.end();
  await world.close();
});

function post(machine: Machine, body: string, authorization: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(authorization === '' ? {} : { authorization }) };
  return fetch(`${machine.url}/api/messages`, { method: 'POST', headers, body });
}

/** Fails by the time-out of the test. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 100));
}

async function auditFrom(
  seq: number,
): Promise<{ seq: string; event: string; details: Record<string, unknown> }[]> {
  const { rows } = await pool.query<{ seq: string; event: string; details: Record<string, unknown> }>(
    'SELECT seq, event, details FROM audit WHERE seq > $1 ORDER BY seq',
    [seq],
  );
  return rows;
}

test('forged activities are refused by both processes; nothing is done, and a count alone is on record', async () => {
  const before = Number((await auditFrom(0)).at(-1)?.seq ?? 0);
  for (const [name, { authorization, says, status }] of Object.entries(FORGERIES)) {
    for (const machine of [one, two]) {
      const answer = await post(machine, activity(`forged-${name}`, says), authorization(world));
      expect([name, machine.name, answer.status, await answer.text()]).toEqual([
        name,
        machine.name,
        status,
        '',
      ]);
    }
  }
  // They are counted while the answer is on its way.
  const codes = ['not-a-person', 'not-authenticated', 'unknown-channel', 'unknown-tenant'];
  await until(async () => (await auditFrom(before)).length >= 2 * codes.length);
  const entries = await auditFrom(before);
  expect(new Set(entries.map(({ event }) => event))).toEqual(new Set(['messages-turned-away']));
  expect(entries.map(({ details }) => String(details['code'])).sort()).toEqual(
    codes.flatMap((code) => [code, code]),
  );
  const { rows } = await pool.query('SELECT id FROM requests');
  expect([rows, world.teams.messages]).toEqual([[], []]);
  expect(JSON.stringify(await (await fetch(`${world.sandboxUrl}/sandbox/state`)).json())).not.toContain(
    'Collate',
  );
});

test('a key that the channel signs with since a moment ago is taken by both, the former one no more', async () => {
  const former = world.signed();
  world.keys.rotate('since-a-moment-ago');
  for (const machine of [one, two]) {
    // Keys are read again at most every five seconds, and a forgery just had them read.
    await until(async () => {
      const answer = await post(machine, activity('hello', { text: '/help' }), world.signed());
      expect([200, 401]).toContain(answer.status);
      return answer.status === 200;
    });
    expect((await post(machine, activity('old'), former)).status).toBe(401);
  }
});

test('the main job over both processes; one is killed while it writes, and the other one finishes', async () => {
  const [alex, told, megan] = [
    new Conversation(world.teams),
    new Conversation(world.teams, ALEX, CHANNEL),
    new Conversation(world.teams, MEGAN, APPROVALS),
  ];
  await megan.say('/sso approvers here');
  await megan.shows('go to the channel');
  await told.say('/sso notify here');
  await alex.say('/setup-sso collate');
  await alex.answerPages(collateAnswers('Collate', 'web'), { isPlanned: true });
  await megan.card('Approve all', 'Collate');
  expect(new Set(world.served)).toEqual(new Set(['one POST /api/messages', 'two POST /api/messages']));

  const approved = deferred();
  const dead = killWhoWrites(/^\/v1\.0\/applications\b/, approved.promise);
  expect(await megan.press('Approve all')).toMatchObject({ statusCode: 200 });
  approved.resolve();
  const handOver = await alex.card('It works in', 'Collate');
  expect([one, two].filter(({ isRunning }) => isRunning)).toHaveLength(1);
  expect(dead()).not.toBeNull();

  const [application, ...more] = await world.named('applications', 'Collate');
  expect(more).toEqual([]);
  expect(textOf(handOver)).toContain(String(application?.['appId']));
  const [secret] = [...world.vault.secrets.values()]
    .flat()
    .filter(({ contentType }) => contentType?.includes('client secret'));
  const [credential] = application?.['passwordCredentials'] as Record<string, unknown>[];
  expect(secret?.value.startsWith(String(credential?.['hint']))).toBe(true);
  expect(JSON.stringify(handOver.card)).toContain(`https://${known.VAULT_HOST}/`);
  const notice = await told.shows('ready in Entra');
  await alex.press('It works in', { saying: 'Collate' });
  expect((await told.shows('SSO set-up complete: Collate')).id).toBe(notice.id);
});

/** The process that gets there is killed after Graph has done it and before it is told, once `when` has come. */
function killWhoWrites(path: RegExp, when: Promise<void>): () => Machine | null {
  let dead: Machine | null = null;
  world.onGraph = async (call, answer) => {
    if (dead !== null || call.method === 'GET' || !path.test(call.path)) return answer;
    dead = world.machines.find(({ name }) => name === call.machine) ?? null;
    await when;
    await dead?.end('SIGKILL');
    return null;
  };
  return () => dead;
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

test('each process signed in with its own identities alone, and reached nothing but what it was told to', () => {
  const { BOT_CLIENT_ID: bot, WORKER_CLIENT_ID: worker } = known;
  const wanted = [
    `${bot} ${known.CHANNEL_RESOURCE}`,
    `${worker} ${known.DATABASE_RESOURCE}`,
    `${worker} ${known.GRAPH_RESOURCE}`,
    `${worker} ${known.VAULT_RESOURCE}`,
  ];
  const uses = new Set(world.tokens.uses().map((use) => use.replace(/^\w+ /, '')));
  expect(uses).toEqual(new Set(wanted));
  expect(world.tokens.refused).toEqual([]);
  expect(world.signIn.refused).toBe(0);
  expect([...one.refused, ...two.refused]).toEqual([]);
});

test('the commands of an operator sign in as the processes do, and find everything in order', async () => {
  const doctor = await runCommand(asInAzure(world, one), ['cli/doctor.js', '--json']);
  const findings = JSON.parse(doctor.stdout) as { part: string; status: string; text: string }[];
  expect([doctor.code, doctor.stderr, findings.filter(({ status }) => status === 'failed')]).toEqual([
    0,
    '',
    [],
  ]);
  const texts = findings.map(({ part, text }) => `${part}: ${text}`);
  for (const text of [
    `database sign-in: A token of the identity lets the bot in as the role ${known.DATABASE_ROLE}.`,
    'bot registration: The managed identity gets a token for the channel.',
    'credential: The bot’s credential is let in.',
    'key: Secrets can be sealed.',
    `address: This bot answers at https://${known.PUBLIC_HOST}.`,
  ])
    expect(texts).toContain(text);
  const audit = await runCommand(asInAzure(world, one), ['cli/audit.js', 'verify']);
  expect([audit.code, audit.stderr]).toEqual([0, '']);
  expect(audit.stdout).toContain('every link holds');
  commands = doctor.stdout + audit.stdout;
});

test('tokens and the secret stand nowhere, names and answers in no log', async () => {
  const logs = { one: one.output, two: two.output, commands };
  expect(placesOf('Latchkey is ready', logs)).toEqual(['one', 'two']);
  expect(placesOf('every link holds', logs)).toEqual(['commands']);
  const places = {
    ...logs,
    database: await databaseDump(pool),
    messages: JSON.stringify(world.teams.messages),
  };
  const secrets = [...world.vault.secrets.values()].flat().map(({ value }) => value);
  for (const text of [...world.tokens.all(), ...world.signatures, ...secrets])
    expect([text.slice(0, 20), placesOf(text, places)]).toEqual([text.slice(0, 20), []]);
  const told = ['Alex Admin', 'Megan Bowen', 'acme.getcollate.io'];
  for (const text of told) expect([text, placesOf(text, logs)]).toEqual([text, []]);
});
