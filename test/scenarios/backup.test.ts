import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AMPLITUDE_ANSWERS, collateAnswers, Conversation, walkToPlan } from '../support/conversation';
import { Deployment } from '../support/deployment';
import { buttonTitled } from '../support/teams';

// A write in doubt is looked for over the whole visibility window, and CI's machines are busy.
jest.setTimeout(300_000);

const copy = (from: string, to: string) => promisify(execFile)('cp', ['-a', from, to]);

let deployment: Deployment;
let alex: Conversation;
let backup: string;
beforeEach(async () => {
  backup = await mkdtemp(join(tmpdir(), 'latchkey-backup-'));
  deployment = await Deployment.start({ SANDBOX_LATENCY_MS: '120', DATABASE_URL: '' });
  alex = new Conversation(deployment.teams);
});
afterEach(async () => {
  await deployment.stop();
  await rm(backup, { recursive: true, force: true });
});

/** Handed over, and another one that is being written when the bot is stopped for the backup. */
async function untilHalfWritten(): Promise<void> {
  await walkToPlan(alex, 'collate', collateAnswers('Collate', 'web'));
  await alex.press('Approve all', { saying: 'Collate' });
  await alex.card('It works in', 'Collate');
  await walkToPlan(alex, 'amplitude', AMPLITUDE_ANSWERS);
  await alex.press('Approve all', { saying: 'Amplitude' });
  for (;;) {
    const [application] = await deployment.named('applications', 'Amplitude');
    if (application !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function backUp(): Promise<void> {
  await deployment.stopBot();
  await copy(join(deployment.dataDir, 'postgres', 'cluster'), backup);
}

/** Onto a machine that lost its database; the sealing key and the tenant are elsewhere and as they were. */
async function restore(): Promise<void> {
  await deployment.stopBot();
  const cluster = join(deployment.dataDir, 'postgres', 'cluster');
  await rm(cluster, { recursive: true });
  await copy(join(backup, 'cluster'), cluster);
}

function handOversOf(name: string): number {
  return deployment.teams.messages.filter(
    (message) =>
      buttonTitled(message.card, 'It works in') !== undefined && JSON.stringify(message.card).includes(name),
  ).length;
}

async function expectOneOfEach(): Promise<void> {
  const state = await deployment.directory();
  const names = (state['applications'] ?? []).map(({ displayName }) => String(displayName));
  expect(names.filter((name) => /Amplitude|Collate/.test(name)).sort()).toEqual(['Amplitude', 'Collate']);
  const [principal] = await deployment.named('servicePrincipals', 'Amplitude');
  expect(principal?.['keyCredentials']).toHaveLength(2);
  expect(state['claimsMappingPolicies']).toHaveLength(1);
  const assigned = state['appRoleAssignments']?.filter((one) => one['resourceId'] === principal?.['id']);
  expect(assigned).toHaveLength(1);
  const [collate] = await deployment.named('applications', 'Collate');
  expect(collate?.['passwordCredentials']).toHaveLength(1);
}

test('a restored database goes on with the run that was under way', async () => {
  await untilHalfWritten();
  expect(handOversOf('Amplitude')).toBe(0);
  await backUp();
  await restore();
  await deployment.startBot();
  await alex.card('It works in', 'Amplitude');
  await expectOneOfEach();
  await alex.press('Reveal secret', { saying: 'Collate' });
  await alex.shows('One-time link');
});

test('a database older than the tenant: a stage approved again makes nothing twice', async () => {
  await walkToPlan(alex, 'collate', collateAnswers('Collate', 'web'));
  await alex.press('Approve all', { saying: 'Collate' });
  await alex.card('It works in', 'Collate');
  await walkToPlan(alex, 'amplitude', AMPLITUDE_ANSWERS);
  await alex.press('Approve create', { saying: 'Amplitude' });
  await alex.card('Approve sign-on', 'Amplitude');
  await backUp();
  await deployment.startBot();
  await alex.press('Approve all', { saying: 'Amplitude' });
  await alex.card('It works in', 'Amplitude');
  await restore();
  await deployment.startBot();
  const { messages } = deployment.teams;
  const since = messages.length;
  await alex.say('/setup-sso amplitude');
  await alex.press('Approve all', { saying: 'Amplitude' });
  await deployment.teams.waitFor(
    'another hand-over',
    (message) =>
      messages.indexOf(message) >= since && buttonTitled(message.card, 'It works in') !== undefined,
  );
  await expectOneOfEach();
});
