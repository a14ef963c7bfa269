import { setTimeout as pause } from 'node:timers/promises';
import { Conversation } from '../support/conversation';
import { ALEX, MEGAN, user, type ShownMessage } from '../support/teams';
import { Replicas } from './replicas';
import { report } from './report';
import { sample } from './sample';
import { untilTakenOver } from './takeover-watch';
import { withDatabase } from './traces';
import { walkToApproval } from './walk';

jest.setTimeout(1_800_000);

const IS_SAMPLE = process.env['CHAOS_CASES'] !== 'all';
const REQUESTS = Number(process.env['CHAOS_REQUESTS'] ?? (IS_SAMPLE ? '6' : '50'));
const AT_ONCE = 10;
const DONE_WITHIN_MS = 400_000;
const FROZEN_MS = 30_000;
const ADELE = user('adele', 'Adele Vance', '303');
const PEOPLE = [ALEX, MEGAN, ADELE];

interface Waiting {
  readonly chat: Conversation;
  readonly plan: ShownMessage;
}

interface Disturbance {
  readonly name: string;
  readonly replicas: number;
  readonly disturb: () => Promise<void>;
  /** When the process that was struck has lost its lock for certain. */
  readonly lostWithinMs: number;
}

const DISTURBANCES: readonly Disturbance[] = [
  { name: 'one of two replicas is killed', replicas: 2, disturb: () => killOne(), lostWithinMs: 2_000 },
  { name: 'one of three replicas is killed', replicas: 3, disturb: () => killOne(), lostWithinMs: 2_000 },
  {
    name: 'a replica stands still for half a minute',
    replicas: 2,
    disturb: () => freezeForAWhile(),
    lostWithinMs: 20_000,
  },
  {
    name: 'the database is restarted',
    replicas: 2,
    disturb: () => replicas.restartDatabase(),
    lostWithinMs: 10_000,
  },
];

let replicas: Replicas;
afterEach(() => replicas.stop());

test.each(sample(DISTURBANCES, 'replicas', 1).map((one): [string, Disturbance] => [one.name, one]))(
  '%s while they work: every request finishes, none twice',
  async (name, { replicas: count, ...one }) => {
    replicas = await Replicas.start(count);
    const waiting = await walkAll();
    const approved = Date.now();
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
    const disturbed = Date.now();
    const openThen = REQUESTS - ((await statesOfRequests())['handed-over'] ?? 0);
    const [takenOverMs, doneAt] = await Promise.all([
      untilTakenOver(() => replicas.databaseUrl, one.lostWithinMs),
      untilAllHandedOver(),
      one.disturb(),
    ]);
    const seconds = (ms: number | null) => (ms === null ? 'no work lost' : `${(ms / 1_000).toFixed(1)} s`);
    report(
      `replicas, ${name}: ${REQUESTS} requests (${openThen} open), taken over after ${seconds(takenOverMs)}, ` +
        `all done ${seconds(doneAt - disturbed)} after it, ${seconds(doneAt - approved)} after approval`,
    );
    expect(await namesMade('applications')).toEqual(wantedNames());
    expect(await namesMade('servicePrincipals')).toEqual(wantedNames());
    expect(await secretsPerApplication()).toEqual(
      wantedNames()
        .map((one) => `${one}: 1`)
        .sort(),
    );
    expect(await auditedTwice()).toEqual([]);
  },
);

function wantedNames(): string[] {
  return Array.from({ length: REQUESTS }, (_, index) => nameOf(index)).sort();
}

async function namesMade(collection: 'applications' | 'servicePrincipals'): Promise<string[]> {
  const items = (await replicas.directory())[collection] ?? [];
  return items
    .map(({ displayName }) => String(displayName))
    .filter((name) => name.startsWith('App '))
    .sort();
}

async function secretsPerApplication(): Promise<string[]> {
  const applications = (await replicas.directory())['applications'] ?? [];
  return applications
    .filter(({ displayName }) => String(displayName).startsWith('App '))
    .map(
      ({ displayName, passwordCredentials }) =>
        `${String(displayName)}: ${(passwordCredentials as unknown[]).length}`,
    )
    .sort();
}

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

function killOne(): Promise<void> {
  return replicas.kill(Math.floor(Math.random() * replicas.bots.length));
}

async function freezeForAWhile(): Promise<void> {
  const frozen = replicas.freeze(0);
  await pause(FROZEN_MS);
  replicas.thaw(frozen);
}

/** Supervises the bots meanwhile: after a restart of the database all of them may have ended. */
async function untilAllHandedOver(): Promise<number> {
  for (const end = Date.now() + DONE_WITHIN_MS; ;) {
    await replicas.supervise();
    const states = await statesOfRequests();
    if (states['handed-over'] === REQUESTS) return Date.now();
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
