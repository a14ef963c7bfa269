import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { DAY_MS } from '../../core/durations';
import { addSecret, samlByHand } from '../support/applications-by-hand';
import { Conversation } from '../support/conversation';
import { Deployment } from '../support/deployment';
import { MEGAN } from '../support/teams';

jest.setTimeout(240_000);

const MEGANS_CHAT = { id: 'personal-megan', conversationType: 'personal' } as const;

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
    `SELECT event FROM audit WHERE event ~ '^(watch|drift|baseline)-' ORDER BY seq`,
  );
  return rows.map(({ event }) => event);
}

/** Slowness is no failure. */
async function until(...expected: readonly string[]): Promise<void> {
  while ((await events()).length < expected.length) await pause(250);
  expect(await events()).toEqual(expected);
}

test('an application of somebody else’s: found in what expires, watched over kill -9 and told once, adopted by its renewal', async () => {
  const tenant = {
    sandbox: { url: deployment.sandboxUrl, graphUrl: `${deployment.sandboxUrl}/v1.0` },
  } as Parameters<typeof samlByHand>[0];
  const acme = await samlByHand(tenant, 'Acme', new Date(Date.now() + 20 * DAY_MS));
  const alex = new Conversation(deployment.teams);
  await alex.say('/sso expiring');
  await alex.shows('1 thing in the tenant ends within 60 days');
  await alex.shows('Acme');
  const reads = (await deployment.graphLog()).filter(({ path }) =>
    path.includes('servicePrincipals?$filter=tags'),
  );
  expect(reads).toHaveLength(1);

  await alex.say('/sso watch Acme');
  // The process dies with the answer; what was begun stands.
  await deployment.killBot();
  await deployment.startBot();
  await until('watch-begun', 'baseline-taken');
  await addSecret(tenant, acme, new Date(Date.now() + 400 * DAY_MS));
  await until('watch-begun', 'baseline-taken', 'drift-seen');
  await alex.card('Put back', 'One thing differs in Entra from what it was when it was first watched.');
  await deployment.killBot();
  await deployment.startBot();
  await alex.say('/sso renew Acme');
  await alex.card('Approve all', 'Adopt');
  const megan = new Conversation(deployment.teams, MEGAN, MEGANS_CHAT);
  await megan.say('/sso unwatch Acme');
  await megan.shows('I watch no application called “Acme”');
  expect((await events()).filter((event) => event !== 'drift-gone')).toEqual([
    'watch-begun',
    'baseline-taken',
    'drift-seen',
  ]);
});
