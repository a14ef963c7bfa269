import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { AMPLITUDE_ANSWERS, Conversation, walkToPlan } from '../support/conversation';
import { Deployment } from '../support/deployment';

jest.setTimeout(240_000);

let deployment: Deployment;
let database: Client;
beforeEach(async () => {
  deployment = await Deployment.start({ WATCH_EVERY: 'PT10S' });
  database = new Client({ connectionString: deployment.databaseUrl });
  await database.connect();
});
afterEach(async () => {
  await database.end();
  await deployment.stop();
});

async function events(): Promise<readonly string[]> {
  const { rows } = await database.query<{ event: string }>(
    `SELECT event FROM audit WHERE event LIKE 'drift-%' OR event = 'baseline-taken' ORDER BY seq`,
  );
  return rows.map(({ event }) => event);
}

/** Slowness is no failure. */
async function until(...expected: readonly string[]): Promise<void> {
  while ((await events()).length < expected.length) await pause(250);
  expect(await events()).toEqual(expected);
}

async function setReplyUrl(redirectUris: readonly string[]): Promise<void> {
  const [application] = await deployment.named('applications', 'Amplitude');
  await fetch(`${deployment.sandboxUrl}/sandbox/state/applications/${String(application?.['id'])}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...application, web: { ...(application?.['web'] as object), redirectUris } }),
  });
}

test('a set-up is watched from the hand-over on: changed by somebody while the bot is away, found, taken back', async () => {
  const alex = new Conversation(deployment.teams);
  await walkToPlan(alex, 'amplitude', AMPLITUDE_ANSWERS);
  expect((await deployment.graphLog()).filter(({ path }) => path.includes('/delta'))).toEqual([]);
  await alex.press('Approve all');
  await alex.card('It works in', 'Amplitude');
  await until('baseline-taken');
  const [application] = await deployment.named('applications', 'Amplitude');
  const { redirectUris } = application?.['web'] as { redirectUris: string[] };

  await deployment.killBot();
  await setReplyUrl([...redirectUris, 'https://evil.example/acs']);
  await deployment.startBot();
  await until('baseline-taken', 'drift-seen');
  const { rows } = await database.query<{ drift: { doneBy: Record<string, { who: string }> } }>(
    'SELECT drift FROM watched',
  );
  expect(Object.values(rows[0]?.drift.doneBy ?? {})).toMatchObject([{ who: 'portal.user@contoso.example' }]);

  await setReplyUrl(redirectUris);
  await until('baseline-taken', 'drift-seen', 'drift-gone');
  await deployment.stopBot();
});
