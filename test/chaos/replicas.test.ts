import { setTimeout as pause } from 'node:timers/promises';
import { Conversation } from '../support/conversation';
import { ALEX, MEGAN, user, type ShownMessage } from '../support/teams';
import { Replicas } from './replicas';
import { withDatabase } from './traces';
import { walkToApproval } from './walk';

jest.setTimeout(900_000);

const REQUESTS = Number(process.env['CHAOS_REQUESTS'] ?? '50');
const AT_ONCE = 10;
const DONE_WITHIN_MS = 240_000;
const ADELE = user('adele', 'Adele Vance', '303');
const PEOPLE = [ALEX, MEGAN, ADELE];

interface Waiting {
  readonly chat: Conversation;
  readonly plan: ShownMessage;
}

let replicas: Replicas;
afterEach(() => replicas.stop());

test.each([
  ['one of two replicas is killed', 2, (): Promise<void> => replicas.kill(0)],
  ['one of three replicas is killed', 3, (): Promise<void> => replicas.kill(1)],
  ['a replica stands still for half a minute', 2, (): Promise<void> => freezeForAWhile()],
  ['the database is restarted', 2, (): Promise<void> => replicas.restartDatabase()],
])('%s while %s of them work: every request finishes, none twice', async (_, count, disturb) => {
  replicas = await Replicas.start(count);
  const waiting = await walkAll();
  await Promise.all(
    waiting.map(({ chat, plan }) =>
      replicas.teams.press(
        chat.person,
        { message: plan, conversation: chat.place },
        { title: 'Approve all' },
      ),
    ),
  );
  await pause(1_500);
  const started = Date.now();
  await disturb();
  await untilAllHandedOver();
  // For docs/reliability.md: how long the rest took after the disturbance.
  process.stdout.write(`${REQUESTS} requests, done ${Math.round((Date.now() - started) / 1_000)} s after\n`);
  const names = (await replicas.applications())
    .map((application) => String(application['displayName']))
    .filter((name) => name.startsWith('App '));
  expect(names.sort()).toEqual(Array.from({ length: REQUESTS }, (__, index) => nameOf(index)).sort());
  expect(await auditedTwice()).toEqual([]);
});

function nameOf(index: number): string {
  return `App ${index}`;
}

/** Set-ups of vendors nobody knows, each in a chat of its own, until all plans wait. */
async function walkAll(): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (let first = 0; first < REQUESTS; first += AT_ONCE) {
    const indexes = Array.from({ length: Math.min(AT_ONCE, REQUESTS - first) }, (_, index) => first + index);
    waiting.push(...(await Promise.all(indexes.map(walkOne))));
  }
  return waiting;
}

async function walkOne(index: number): Promise<Waiting> {
  const person = PEOPLE[index % PEOPLE.length] ?? ALEX;
  const chat = new Conversation(replicas.teams, person, {
    id: `19:chaos-${index}@thread.v2`,
    conversationType: 'groupChat',
  });
  const plan = await walkToApproval(replicas, chat, {
    vendor: `oidc ${nameOf(index)}`,
    applicationName: nameOf(index),
    answers: {
      vendor: nameOf(index),
      platform: 'web',
      redirectUrls: `https://app-${index}.example/callback`,
      accountTypes: 'this-tenant',
      secretLifetime: '180',
      groups: 'no',
      restriction: 'no',
      adminConsent: 'yes',
    },
  });
  return { chat, plan };
}

async function freezeForAWhile(): Promise<void> {
  const frozen = replicas.freeze(0);
  await pause(30_000);
  replicas.thaw(frozen);
}

async function untilAllHandedOver(): Promise<void> {
  for (const end = Date.now() + DONE_WITHIN_MS; ;) {
    await replicas.supervise();
    const states = await statesOfRequests();
    if (states['handed-over'] === REQUESTS) return;
    if (Date.now() > end) throw new Error(`not all finished: ${JSON.stringify(states)}`);
    await pause(500);
  }
}

async function statesOfRequests(): Promise<Record<string, number>> {
  try {
    return await withDatabase(replicas.databaseUrl, async (client) => {
      const { rows } = await client.query<{ state: string; count: number }>(
        'SELECT state, count(*)::int AS count FROM requests GROUP BY state',
      );
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    });
  } catch {
    // The database is being restarted.
    return {};
  }
}

/** Operations with more than one written result on record. */
async function auditedTwice(): Promise<unknown[]> {
  return withDatabase(replicas.databaseUrl, async (client) => {
    const { rows } = await client.query<Record<string, unknown>>(
      `SELECT request_id, details->>'operation' AS operation, count(*)::int AS count
       FROM audit WHERE event = 'graph-write' GROUP BY 1, 2 HAVING count(*) > 1`,
    );
    return rows;
  });
}
