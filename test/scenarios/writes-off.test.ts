import { AMPLITUDE_ANSWERS, Conversation, walkToPlan } from '../support/conversation';
import { Deployment } from '../support/deployment';

jest.setTimeout(120_000);

let deployment: Deployment;
let alex: Conversation;
beforeEach(async () => {
  deployment = await Deployment.start({ SANDBOX_LATENCY_MS: '250' });
  alex = new Conversation(deployment.teams);
});
afterEach(() => deployment.stop());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function writesSoFar(): Promise<number> {
  const log = await deployment.graphLog();
  return log.filter(({ method, path }) => method !== 'GET' && !/\$batch|checkMember/.test(path)).length;
}

test('killed in the middle of a run and started with WRITES=off: nothing more is written until it is on again', async () => {
  await walkToPlan(alex, 'amplitude', AMPLITUDE_ANSWERS);
  await alex.press('Approve all');
  await pause(900);
  await deployment.killBot();
  // What was on its way when the bot died still arrives.
  await pause(700);
  const written = await writesSoFar();
  await deployment.startBot({ WRITES: 'off' });
  await alex.card('Try again', 'WRITES=off');
  expect(await writesSoFar()).toBe(written);
  await deployment.stopBot();
  await deployment.startBot({ WRITES: 'on' });
  await alex.press('Try again');
  await alex.card('It works in', 'Amplitude');
  expect(await deployment.named('applications', 'Amplitude')).toHaveLength(1);
  const [principal] = await deployment.named('servicePrincipals', 'Amplitude');
  expect(principal?.['keyCredentials']).toHaveLength(2);
});
