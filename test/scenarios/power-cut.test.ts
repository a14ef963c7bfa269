import { AMPLITUDE_ANSWERS, Conversation, fieldsOf, walkToPlan } from '../support/conversation';
import { Deployment } from '../support/deployment';
import { buttonTitled } from '../support/teams';

// A write in doubt is looked for over the whole visibility window, and CI's machines are busy.
jest.setTimeout(150_000);

let deployment: Deployment;
let alex: Conversation;
beforeEach(async () => {
  deployment = await Deployment.start({ SANDBOX_LATENCY_MS: '120' });
  alex = new Conversation(deployment.teams);
});
afterEach(() => deployment.stop());

test('the dialog goes on after a restart of the bot, by card and by typing', async () => {
  await alex.say('/setup-sso collate');
  await alex.say('https://acme.getcollate.io/callback');
  await alex.shows('Redirect URL noted');
  await deployment.stopBot();
  await deployment.startBot();
  await alex.say('web');
  await alex.shows('Application type noted. Press Continue on the card.');
  // A card is edited once a second at most.
  await deployment.teams.waitFor(
    'the answer on its card',
    (message) => fieldsOf(message)['clientType'] === 'web',
  );
  await alex.answer({});
  await alex.card('Approve all');
});

/** Kills everything a while after the approval, starts again and waits for the hand-over. */
async function cutPowerWhileApplying(delayMs: number): Promise<void> {
  await walkToPlan(alex, 'amplitude', AMPLITUDE_ANSWERS);
  await alex.press('Approve all');
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  await deployment.kill();
  const isOver = deployment.teams.messages.some(
    (message) => buttonTitled(message.card, 'It works in') !== undefined,
  );
  expect({ isOver }).toEqual({ isOver: false });
  await deployment.startProcesses();
  await alex.card('It works in', 'Amplitude');
}

async function expectOneOfEach(): Promise<void> {
  const state = await deployment.directory();
  const applications = (state['applications'] ?? []).filter((app) =>
    String(app['displayName']).startsWith('Amplitude'),
  );
  expect(applications.map((app) => app['displayName'])).toEqual(['Amplitude']);
  const [principal] = await deployment.named('servicePrincipals', 'Amplitude');
  expect(principal?.['keyCredentials']).toHaveLength(2);
  expect(state['claimsMappingPolicies']).toHaveLength(1);
  const assigned = state['appRoleAssignments']?.filter((one) => one['resourceId'] === principal?.['id']);
  expect(assigned).toHaveLength(1);
}

test.each([150, 700, 1500])(
  'everything is killed %i ms after the approval: the run completes with one application and one certificate',
  async (delayMs) => {
    await cutPowerWhileApplying(delayMs);
    await expectOneOfEach();
  },
);

describe('with the private PostgreSQL, which is killed as well', () => {
  beforeEach(async () => {
    await deployment.stop();
    deployment = await Deployment.start({ SANDBOX_LATENCY_MS: '120', DATABASE_URL: '' });
    alex = new Conversation(deployment.teams);
  });

  test('the run completes', async () => {
    await cutPowerWhileApplying(600);
    await expectOneOfEach();
  });
});
