import { AMPLITUDE_ANSWERS, Conversation, walkToPlan } from '../support/conversation';
import { Deployment } from '../support/deployment';
import { buttonTitled } from '../support/teams';

jest.setTimeout(180_000);

let deployment: Deployment;
let alex: Conversation;
beforeEach(async () => {
  deployment = await Deployment.start({});
  alex = new Conversation(deployment.teams);
});
afterEach(() => deployment.stop());

async function isEnabled(): Promise<unknown> {
  const [principal] = await deployment.named('servicePrincipals', 'Amplitude');
  return principal?.['accountEnabled'];
}

/** A new message that has such a button. */
function cardSince(since: number, title: string) {
  return deployment.teams.waitFor(
    `a card with ${title}`,
    (one) => deployment.teams.messages.indexOf(one) >= since && buttonTitled(one.card, title) !== undefined,
  );
}

test('by the command: planned in words, approved, switched off once the vendor is ready, and stopped', async () => {
  await alex.say('/sso remove amplitude');
  await walkToPlan(alex, 'amplitude', AMPLITUDE_ANSWERS);
  await alex.press('Approve all');
  await alex.card('It works in', 'Amplitude');

  const since = deployment.teams.messages.length;
  await alex.say('/SSO – Remove   Amplitude');
  const plan = await cardSince(since, 'Approve all');
  const said = JSON.stringify(plan.card);
  expect(said).toContain('Remove single sign-on');
  expect(said).toContain('Provisioning > Pause');
  expect(said).toContain('If it goes wrong');
  await alex.press('Approve all');
  const waiting = await cardSince(since, 'Vendor is ready');
  expect(JSON.stringify(waiting.card)).toContain('must no longer enforce single sign-on');
  expect(await isEnabled()).not.toBe(false);

  await alex.press('Vendor is ready');
  await cardSince(since, 'Stop the removal');
  expect(await isEnabled()).toBe(false);
  await alex.press('Stop the removal');
  await deployment.teams.waitFor('the end', (one) =>
    JSON.stringify(one.card).includes('The removal was stopped'),
  );
  expect(await isEnabled()).toBe(true);
});
