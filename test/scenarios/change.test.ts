import { AMPLITUDE_ANSWERS, Conversation, walkToPlan } from '../support/conversation';
import { Deployment } from '../support/deployment';
import { buttonTitled } from '../support/teams';

jest.setTimeout(120_000);

let deployment: Deployment;
let alex: Conversation;
beforeEach(async () => {
  deployment = await Deployment.start({});
  alex = new Conversation(deployment.teams);
});
afterEach(() => deployment.stop());

async function replyUrls(): Promise<unknown> {
  const [application] = await deployment.named('applications', 'Amplitude');
  return (application?.['web'] as { redirectUris: unknown } | undefined)?.redirectUris;
}

const OTHER = 'https://analytics.amplitude.com/saml/sso/67890';

test('other answers by the command and by the button: asked filled in, cancelled, planned, approved, handed over', async () => {
  await walkToPlan(alex, 'amplitude', AMPLITUDE_ANSWERS);
  await alex.press('Approve all');
  await alex.card('It works in', 'Amplitude');
  const former = await replyUrls();

  alex.fromHere();
  await alex.say('/sso change amplitude');
  const questions = await alex.card('Continue', 'Your answers');
  expect(JSON.stringify(questions.card)).toContain(AMPLITUDE_ANSWERS['acsUrl'] ?? '?');
  await alex.say('/cancel');
  expect(await replyUrls()).toEqual(former);

  const since = deployment.teams.messages.length;
  alex.fromHere();
  await alex.say('/sso change amplitude');
  await alex.answerPages({ acsUrl: OTHER, applicationName: 'Amplitude' }, { isPlanned: true });
  const plan = await deployment.teams.waitFor(
    'the plan of the change',
    (one) =>
      deployment.teams.messages.indexOf(one) >= since &&
      buttonTitled(one.card, 'Approve the one change') !== undefined,
  );
  expect(JSON.stringify(plan.card)).toContain('Change Reply URL (ACS)');
  await alex.press('Approve the one change');
  await deployment.teams.waitFor('the end', (one) =>
    JSON.stringify(one.card).includes('The change was written and read back'),
  );
  expect(await replyUrls()).toEqual([OTHER]);
});
