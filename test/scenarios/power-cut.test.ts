import { AMPLITUDE_ANSWERS, collateAnswers, Conversation, walkToPlan } from '../support/conversation';
import { Deployment } from '../support/deployment';

let deployment: Deployment;
let alex: Conversation;
beforeEach(async () => {
  deployment = await Deployment.start({ SANDBOX_LATENCY_MS: '40' });
  alex = new Conversation(deployment.teams);
});
afterEach(() => deployment.stop());

test('the dialog goes on after a restart of the bot, by card and by typing', async () => {
  await alex.say('/setup-sso collate');
  await alex.answer('Name of the application', 'applicationName', 'Collate');
  await alex.card('Continue', 'Application type');
  await deployment.stopBot();
  await deployment.startBot();
  await alex.say('spa');
  for (const answer of collateAnswers('Collate', 'spa').slice(2)) await alex.answer(...answer);
  await alex.card('Approve all');
});

test.each([150, 700, 1500])(
  'everything is killed %i ms after the approval: the run completes with one application and one certificate',
  async (delayMs) => {
    await walkToPlan(alex, 'amplitude', AMPLITUDE_ANSWERS);
    await alex.press('Approve all');
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    await deployment.kill();
    await deployment.startProcesses();
    await alex.card('Vendor side done', 'Amplitude');
    const state = await deployment.directory();
    const applications = (state['applications'] ?? []).filter((app) =>
      String(app['displayName']).startsWith('Amplitude'),
    );
    expect(applications.map((app) => app['displayName'])).toEqual(['Amplitude']);
    const [principal] = await deployment.named('servicePrincipals', 'Amplitude');
    expect(principal?.['keyCredentials']).toHaveLength(2);
    expect(state['claimsMappingPolicies']).toHaveLength(1);
  },
);
