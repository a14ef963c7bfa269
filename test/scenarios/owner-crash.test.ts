import { Client } from 'pg';
import { isBlocked, until } from '../chaos/standstill';
import { AMPLITUDE_ANSWERS, Conversation, walkToPlan } from '../support/conversation';
import { Deployment } from '../support/deployment';
import { MEGAN, type ShownMessage } from '../support/teams';

jest.setTimeout(240_000);

const MEGANS_CHAT = { id: 'personal-megan', conversationType: 'personal' } as const;

let deployment: Deployment;
let database: Client;
let megan: Conversation;
beforeEach(async () => {
  deployment = await Deployment.start();
  database = new Client({ connectionString: deployment.databaseUrl });
  await database.connect();
  megan = new Conversation(deployment.teams, MEGAN, MEGANS_CHAT);
});
afterEach(async () => {
  await database.end();
  await deployment.stop();
});

/** Handed over to Alex, to whom Entra writes; Megan is asked to take it over. */
async function asked(): Promise<ShownMessage> {
  const alex = new Conversation(deployment.teams);
  await walkToPlan(alex, 'amplitude', AMPLITUDE_ANSWERS);
  await alex.press('Approve all');
  await alex.card('It works in', 'Amplitude');
  await megan.say('hello');
  await alex.say('/sso owner amplitude Megan Bowen');
  return megan.card('Take over', 'Amplitude');
}

function takeOver(message: ShownMessage) {
  const pressed = { message, conversation: MEGANS_CHAT };
  return deployment.teams.press(MEGAN, pressed, { title: 'Take over' });
}

async function request(): Promise<{ owner: string; state: string; plans: number }> {
  const { rows } = await database.query<{ owner: string; state: string; plans: number }>(
    `SELECT coalesce(owner, requester)->>'displayName' AS owner, state,
       (SELECT count(*)::int FROM plans WHERE request_id = requests.id) AS plans FROM requests`,
  );
  return rows[0] ?? { owner: '', state: '', plans: 0 };
}

async function mailsFollow(): Promise<void> {
  await megan.press('Approve', { saying: 'Change Notification addresses' });
  await until('the change', async () => (await request()).state === 'handed-over');
  const [principal] = await deployment.named('servicePrincipals', 'Amplitude');
  expect(principal?.['notificationEmailAddresses']).toEqual(['megan@contoso.example']);
}

async function events(): Promise<string[]> {
  const { rows } = await database.query<{ event: string }>(
    `SELECT event FROM audit WHERE event IN ('owner-changed', 'change') ORDER BY seq`,
  );
  return rows.map(({ event }) => event);
}

/** Whatever is recorded, what comes before this event of the audit is done, and the event itself waits for us. */
async function holdBefore(event: string): Promise<void> {
  await database.query('SELECT pg_advisory_lock(17)');
  await database.query(
    `CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN PERFORM pg_advisory_xact_lock(17); RETURN NEW; END $$;
     CREATE TRIGGER held BEFORE INSERT ON audit FOR EACH ROW WHEN (NEW.event = '${event}') EXECUTE FUNCTION hold()`,
  );
}

/** PostgreSQL has not noticed yet that nobody is at the other end, and would go on with all that it was sent. */
async function endWhatWaits(): Promise<void> {
  await database.query(
    'SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))',
  );
  await until('the end of what waited', async () => !(await isBlocked(database)));
}

test('killed between the new owner and the plan by which mails follow: neither is without the other', async () => {
  const card = await asked();
  await holdBefore('change');
  takeOver(card).catch(() => undefined);
  await until('the press to be blocked', () => isBlocked(database));
  await deployment.killBot();
  await endWhatWaits();
  await database.query('SELECT pg_advisory_unlock_all()');
  expect(await request()).toEqual({ owner: 'Alex Admin', state: 'handed-over', plans: 1 });
  await deployment.startBot();
  expect((await takeOver(card)).text).toContain('A plan follows by which Entra’s own mails');
  expect(await request()).toMatchObject({ owner: 'Megan Bowen' });
  await mailsFollow();
  expect(await events()).toEqual(['owner-changed', 'change']);
});

test('killed once the press was answered: the plan follows after the restart, once', async () => {
  const card = await asked();
  await takeOver(card);
  await deployment.killBot();
  expect(await request()).toMatchObject({ owner: 'Megan Bowen' });
  await deployment.startBot();
  await mailsFollow();
  expect(await events()).toEqual(['owner-changed', 'change']);
  expect((await request()).plans).toBe(2);
});

test('taken over while an undo waits for approval, and killed: the plan follows once the undo is rejected, once', async () => {
  const card = await asked();
  const alex = new Conversation(deployment.teams);
  await alex.press('Undo');
  await until('the undo', async () => (await request()).state === 'awaiting-approval');
  expect((await takeOver(card)).text).toContain('until nothing else of this set-up is under way');
  await deployment.killBot();
  expect(await request()).toEqual({ owner: 'Megan Bowen', state: 'awaiting-approval', plans: 2 });
  await deployment.startBot();
  await megan.press('Reject', { inputs: { reason: 'It is used.' } });
  await until('the plan that follows', async () => (await request()).plans === 3);
  await deployment.killBot();
  await deployment.startBot();
  await mailsFollow();
  expect(await events()).toEqual(['owner-changed', 'change']);
  expect((await request()).plans).toBe(3);
});
