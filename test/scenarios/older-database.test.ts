import type { Client } from 'pg';
import { Conversation } from '../support/conversation';
import { Deployment } from '../support/deployment';
import { textOf } from '../support/teams';
import { FIXTURE_KEY, openOlderDatabase, type OlderDatabase } from '../store/older-database';

jest.setTimeout(150_000);

let database: OlderDatabase;
let client: Client;
beforeEach(async () => {
  database = await openOlderDatabase(1);
  ({ client } = database);
});
afterEach(() => database.close());

function start(): Promise<Deployment> {
  return Deployment.start({
    DATABASE_URL: database.connectionString,
    SECRETS_KEY: FIXTURE_KEY.toString('base64'),
  });
}

test('a release finds the database of an older one: open questions, plans and hand-overs go on', async () => {
  // The fixture is as old as it is; nobody let these requests wait for so long.
  await client.query(`UPDATE requests SET due_at = now() + interval '7 days'`);
  await client.query(`UPDATE plans SET expires_at = now() + interval '7 days'`);
  const deployment = await start();
  try {
    const alex = new Conversation(deployment.teams);
    await alex.say('https://amplitude.com/saml/sso/metadata');
    await alex.card('Continue', 'Assertion Consumer Service URL');

    await press(deployment, 'approve-all', await planIn('awaiting-approval'));
    const handOver = await alex.card('It works in', 'Collate Two');
    expect(textOf(handOver)).toContain('Client ID');
    expect(await deployment.named('applications', 'Collate Two')).toHaveLength(1);

    await press(deployment, 'vendor-side-done', {
      ...(await planIn('handed-over', 'Collate')),
      stage: 'all',
    });
    const { rows } = await client.query(`SELECT 1 FROM requests WHERE state = 'completed'`);
    expect(rows).toHaveLength(1);
  } finally {
    await deployment.stop();
  }
});

test('a database of a later release is left alone, and the bot says so', async () => {
  await client.query(`INSERT INTO schema_migrations (version, name) VALUES (9999, 'of a later release')`);
  await expect(start()).rejects.toThrow('The database has version 9999');
});

async function planIn(state: string, applicationName = '%'): Promise<Record<string, string>> {
  const { rows } = await client.query<Record<string, string>>(
    `SELECT request_id AS "requestId", hash AS "planHash" FROM plans JOIN requests ON requests.id = request_id
     WHERE requests.state = $1 AND document->>'applicationName' LIKE $2`,
    [state, applicationName],
  );
  return rows[0] ?? {};
}

/** What a button of a card from before the update sends. */
async function press(deployment: Deployment, verb: string, data: Record<string, string>): Promise<void> {
  const action = { type: 'Action.Execute', verb, data };
  await deployment.teams.raw({ type: 'invoke', name: 'adaptiveCard/action', value: { action } });
}
