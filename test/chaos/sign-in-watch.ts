import { Client } from 'pg';
import { Conversation } from '../support/conversation';
import { PERSONAL, TENANT_ID, textOf, type ShownMessage } from '../support/teams';
import type { Replicas } from './replicas';
import { SET_UPS, type SetUp } from './set-ups';
import {
  isTold,
  letGo,
  stopWhileWatching,
  whoIsAtIt,
  writeDownWho,
  type WatchingMoment,
  type WatchingScene,
} from './sign-in-moments';
import { until } from './standstill';
import { chainHolds } from './traces';
import { walkToApproval } from './walk';

/** Which of two replicas is killed: the one that stands at the moment, the one beside it, or both. */
export const VICTIMS = ['who is at it', 'the other one', 'both'] as const;
export type Victim = (typeof VICTIMS)[number];

/** A turn of a dead process lapses after a minute, and the next look is made then. */
const DONE_WITHIN_MS = 240_000;

/** What one sign-in has left behind. */
export interface SeenSignIn {
  readonly state: string;
  readonly completedBy: string;
  readonly audited: number;
  /** Messages put into the personal chat, and those that the chat shows. */
  readonly told: number;
  readonly shown: number;
  readonly notices: number;
  readonly handOvers: number;
  readonly auditIsIntact: boolean;
}

/** A set-up that was handed over, whose sign-ins are looked for from now on, and Megan signs in. */
export async function signedIn(replicas: Replicas): Promise<WatchingScene> {
  const setUp = setUpOf('amplitude');
  const chat = await handOver(replicas, setUp);
  const client = new Client({ connectionString: replicas.databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  await writeDownWho(client);
  const { rows } = await client.query<{ id: string; clientId: string }>(
    `SELECT plans.request_id AS id, ids->>'app.clientId' AS "clientId" FROM operations
     JOIN plans ON plans.id = plan_id WHERE ids->>'app.clientId' IS NOT NULL`,
  );
  const [found] = rows;
  if (found === undefined) throw new Error('there is no application');
  const scene = { replicas, client, requestId: found.id };
  await beginTest(replicas, chat);
  await signIn(replicas, found.clientId);
  return scene;
}

/** From the command to the hand-over. */
export async function handOver(replicas: Replicas, setUp: SetUp): Promise<Conversation> {
  const chat = new Conversation(replicas.teams);
  const message = await walkToApproval(replicas, chat, setUp);
  await replicas.teams.press(chat.person, { message, conversation: PERSONAL }, { title: 'Approve all' });
  await chat.card('It works in', setUp.applicationName);
  return chat;
}

export function setUpOf(name: string): SetUp {
  const found = SET_UPS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no set-up ${name}`);
  return found;
}

/** Opens the link behind `Test sign-in`, as a browser that follows nothing. */
async function beginTest(replicas: Replicas, chat: Conversation): Promise<void> {
  await chat.press('Test sign-in');
  const { card } = await chat.shows('Test the sign-in');
  const [, path = ''] = /"https?:\/\/[^/"]+(\/files\/[^"]+)"/.exec(JSON.stringify(card)) ?? [];
  const [bot] = replicas.bots;
  const answer = await fetch(`http://127.0.0.1:${bot?.port ?? 0}${path}`, { redirect: 'manual' });
  if (answer.status !== 302) throw new Error(`the test began with ${answer.status}`);
}

async function signIn(replicas: Replicas, clientId: string): Promise<void> {
  const query = new URLSearchParams({ tenantId: TENANT_ID, login_hint: 'megan@contoso.example' });
  const page = await (
    await fetch(`${replicas.sandboxUrl}/api/signin/${clientId}?${query.toString()}`)
  ).text();
  if (page.includes('AADSTS')) throw new Error(`nobody signs in: ${page}`);
}

/** Kills at the moment, lets everything go on, and starts what was killed again, as a supervisor does. */
export async function killWhileWatching(
  scene: WatchingScene,
  moment: WatchingMoment,
  victim: Victim,
): Promise<void> {
  const { replicas, client } = scene;
  await stopWhileWatching(scene, moment);
  const port = await whoIsAtIt(client, moment);
  const killed = replicas.bots.filter(
    (bot) => victim === 'both' || (bot.port === port) === (victim === 'who is at it'),
  );
  for (const bot of killed) await replicas.kill(replicas.bots.indexOf(bot));
  await letGo(scene);
  await Promise.all(killed.map(() => replicas.add()));
}

/** Waits until the sign-in is told and the log was read twice more, and says what is there then. */
export async function whatWasSeen(scene: WatchingScene): Promise<SeenSignIn> {
  const { client, requestId, replicas } = scene;
  await until('the sign-in to be told', () => isTold(client, requestId), DONE_WITHIN_MS);
  const looks = await looksOf(scene);
  await until('two more looks', async () => (await looksOf(scene)) >= looks + 2, DONE_WITHIN_MS);
  await until('all cards to be shown', () => isAllShown(client), DONE_WITHIN_MS);
  const { rows } = await client.query<Omit<SeenSignIn, 'shown' | 'handOvers' | 'auditIsIntact'>>(
    `SELECT state, coalesce(facts->>'completedBy', '') AS "completedBy",
       (SELECT count(*)::int FROM audit WHERE request_id = $1 AND event = 'sign-in-seen') AS audited,
       (SELECT count(*)::int FROM cards WHERE request_id = $1 AND subject LIKE 'told#%') AS told,
       (SELECT count(*)::int FROM cards WHERE request_id = $1 AND kind = 'notice') AS notices
     FROM requests WHERE id = $1`,
    [requestId],
  );
  const [left] = rows;
  if (left === undefined) throw new Error('the request is gone');
  const shows = (text: string) => (message: ShownMessage) => textOf(message).includes(text);
  const shown = replicas.teams.messages;
  return {
    ...left,
    shown: shown.filter(shows('Megan Bowen signed in to Amplitude')).length,
    notices: Math.max(left.notices, shown.filter(shows('SSO set-up complete: Amplitude')).length),
    handOvers: shown.filter(shows('Confirmed by the sign-in of Megan Bowen')).length,
    auditIsIntact: await chainHolds(replicas),
  };
}

async function looksOf({ client, requestId }: WatchingScene): Promise<number> {
  const { rows } = await client.query<{ looks: number }>('SELECT looks FROM sign_ins WHERE request_id = $1', [
    requestId,
  ]);
  return rows[0]?.looks ?? 0;
}

async function isAllShown(client: Client): Promise<boolean> {
  const { rows } = await client.query(
    'SELECT FROM cards WHERE shown_revision < wanted_revision AND NOT closed',
  );
  return rows.length === 0;
}

/** As if all the time had passed that the log wants to be left alone; resolves once it is asked, or was. */
export async function lookAgain({ client, requestId }: WatchingScene): Promise<void> {
  await client.query(`UPDATE sign_ins SET next_look_at = now() WHERE request_id = $1`, [requestId]);
  await client.query(`UPDATE sign_in_log SET not_before = '-infinity'`);
  await until('a look', async () => {
    const { rows } = await client.query(
      `SELECT FROM sign_in_log WHERE holder <> '' OR not_before > '-infinity'`,
    );
    return rows.length > 0;
  });
}
