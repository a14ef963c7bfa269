import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collateAnswers, Conversation } from '../support/conversation';
import { placesOf } from '../support/secret-search';
import { asWithCompose } from '../support/tenant-mode/deployed';
import * as known from '../support/tenant-mode/known';
import { World } from '../support/tenant-mode/world';
import { ALEX, MEGAN, textOf, type TeamsConversation } from '../support/teams';

// CI's machines are busy.
jest.setTimeout(150_000);

const APPROVALS: TeamsConversation = { id: '19:approvals@thread.tacv2', conversationType: 'channel' };

let world: World;
beforeAll(async () => {
  world = await World.open();
  const [one, two] = [await world.add('one'), await world.add('two')];
  // As in another cloud: an address that the SDK does not know by itself makes it take all of them from us.
  const elsewhere = { CHANNEL_KEYS_URL: `https://${known.KEYS_HOST}/of/another/cloud` };
  await one.start({ ...asWithCompose(world, one), LOG_LEVEL: 'debug' });
  await two.start({
    ...asWithCompose(world, two),
    ...(await inCluster()),
    ...elsewhere,
    AZURE_CLIENT_SECRET: '',
    LOG_LEVEL: 'debug',
  });
});
afterAll(() => world.close());

/** What a cluster with workload identity sets: a file with an assertion takes the place of the secret. */
async function inCluster(): Promise<Record<string, string>> {
  const file = join(world.folder, 'azure-identity-token');
  await writeFile(file, known.WORKER_ASSERTION);
  return { AZURE_FEDERATED_TOKEN_FILE: file, AZURE_TOKEN_CREDENTIALS: 'WorkloadIdentityCredential' };
}

test('as compose.yaml starts it, and as a cluster does with an assertion instead of a secret: a set-up, and its secret by a link of the public address', async () => {
  const alex = new Conversation(world.teams, ALEX);
  const megan = new Conversation(world.teams, MEGAN, APPROVALS);
  await megan.say('/sso approvers here');
  await alex.say('/setup-sso collate');
  await alex.answerPages(collateAnswers('Collate', 'web'), { isPlanned: true });
  await megan.press('Approve all');
  await alex.press('Reveal secret', { saying: 'Collate' });
  const link = await alex.shows('One-time link');
  const [url = ''] =
    /https:\/\/latchkey\.contoso\.example\/reveal\/[\w-]+/.exec(JSON.stringify(link.card)) ?? [];
  expect(await (await world.internet.fetch(url)).text()).toContain('<button');
  const shown = await (await world.internet.fetch(url, { method: 'POST' })).text();
  const [application] = await world.named('applications', 'Collate');
  const [credential] = application?.['passwordCredentials'] as Record<string, unknown>[];
  expect(shown).toContain(String(credential?.['hint']));
  expect(textOf(await alex.card('It works in', 'Collate'))).toContain(String(application?.['appId']));
  expect(new Set(world.served.map((one) => one.split(' ')[0]))).toEqual(new Set(['one', 'two']));
});

test('each of the two applications signs in for what it is there for, and no secret is in the log', () => {
  const { BOT_CLIENT_ID: bot, WORKER_CLIENT_ID: worker } = known;
  const wanted = [
    `secret ${bot} ${known.CHANNEL_RESOURCE}`,
    `secret ${worker} ${known.GRAPH_RESOURCE}`,
    `assertion ${worker} ${known.GRAPH_RESOURCE}`,
  ];
  expect(new Set(world.tokens.uses())).toEqual(new Set(wanted));
  expect(world.tokens.refused).toEqual([]);
  expect(world.machines.flatMap(({ refused }) => refused)).toEqual([]);
  const logs = Object.fromEntries(world.machines.map(({ name, output }) => [name, output]));
  expect(placesOf('Latchkey is ready', logs)).toEqual(['one', 'two']);
  for (const text of [
    known.BOT_SECRET,
    known.WORKER_SECRET,
    known.WORKER_ASSERTION,
    ...world.tokens.all(),
    ...world.signatures,
  ])
    expect([text.slice(0, 20), placesOf(text, logs)]).toEqual([text.slice(0, 20), []]);
});
