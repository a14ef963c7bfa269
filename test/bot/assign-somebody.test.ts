import type { AdaptiveCard } from '../../cards/adaptive-card';
import { watchSignIns } from '../../workflows/proof/watch-sign-ins';
import { nodesOfType } from '../cards/walk-card';
import { Conversation, fieldsOf } from '../support/conversation';
import { ALEX, ISAIAH, textOf, titlesOf, type ShownMessage } from '../support/teams';
import { AMPLITUDE, decideOn, planFor, requestOf } from '../support/walk-request';
import { begin, clientIdOf, faults, setTenantTime, signIn } from '../workflows/proof/signing-in';
import { InProcessBot } from './support/in-process-bot';

const ADELE = 'Adele Vance (33333333-3333-4333-8333-333333333303)';

let bot: InProcessBot;
let alex: Conversation;
let requestId: string;
let clientId: string;
beforeAll(async () => {
  bot = await InProcessBot.start();
  alex = new Conversation(bot.teams);
  requestId = await planFor(bot.workflows, 'amplitude', AMPLITUDE);
  await decideOn(bot.workflows, requestId);
  clientId = await clientIdOf(bot.workflows, requestId);
  await alex.say('/sso status amplitude');
  await watchSignIns(bot.workflows.ports);
});
afterAll(() => bot.stop());

/** The card behind `Assign somebody` of the newest advice. */
async function asked(): Promise<ShownMessage> {
  await alex.say('amplitude says AADSTS50105');
  const since = bot.teams.messages.length;
  expect(await alex.press('Assign somebody')).toMatchObject({ httpStatus: 200 });
  return bot.teams.waitFor(
    'the question',
    (one) => bot.teams.messages.indexOf(one) >= since && textOf(one).includes('who else may sign in'),
  );
}

const assign = (inputs: Record<string, string>) => alex.press('Assign them', { inputs });

test('whoever was refused is named by the log, planned, approved, and then gets in', async () => {
  await begin(bot.workflows.ports, requestId);
  expect(await signIn(bot.workflows, clientId, 'adele')).toBe(50105);
  bot.workflows.advance(16_000);
  await setTenantTime(bot.workflows);
  await watchSignIns(bot.workflows.ports);
  bot.nudge();
  const advice = await alex.shows('A sign-in was refused: Amplitude.');
  expect(titlesOf(advice)).toEqual(['Assign somebody', 'Change answers']);
  expect(textOf(advice)).not.toContain('Adele');

  const question = await asked();
  expect(textOf(question)).toContain('Microsoft’s log names Adele Vance as refused last, ');
  expect(fieldsOf(question)).toEqual({ whom: ADELE });
  const kept = JSON.stringify([
    await requestOf(bot.workflows, requestId),
    await bot.store.audit.list({ requestId, limit: 200 }),
  ]);
  expect(kept).not.toContain('Adele');
  expect(await assign({ whom: ADELE })).toMatchObject({ text: 'Planning what lets people sign in…' });
  await bot.workflows.drain();
  const plan = await bot.store.plans.latest(requestId);
  expect(plan?.kind).toBe('change');
  expect(plan?.document.operations.map(({ title }) => title)).toEqual([
    'Let the person “Adele Vance” sign in',
  ]);
  await alex.say('/sso status amplitude');
  await alex.shows('These will be able to sign in as well: “Adele Vance”.');
  expect(await signIn(bot.workflows, clientId, 'adele')).toBe(50105);
  await decideOn(bot.workflows, requestId);
  expect(await signIn(bot.workflows, clientId, 'adele')).toBeNull();
});

test('where the log may not be read whom is asked for, and found by the search', async () => {
  await faults(bot.workflows, { behaviour: 'no-premium-licence' });
  const question = await asked();
  expect(textOf(question)).toContain('Name whoever was refused');
  expect(fieldsOf(question)).toEqual({ whom: '' });
  const [input] = nodesOfType(question.card as unknown as AdaptiveCard, 'Input.ChoiceSet');
  const { dataset } = input?.['choices.data'] as { dataset: string };
  const value = { kind: 'search', queryText: 'lynne', queryOptions: { skip: 0, top: 15 }, dataset };
  const found = await bot.teams.raw({ type: 'invoke', name: 'application/search', value }, ALEX);
  const { value: answer } = (await found.json()) as { value: { results: { value: string }[] } };
  const picked = answer.results[0]?.value ?? '';
  expect(picked).toContain('Lynne Robbins (');
  expect(await assign({ whom: '', 'whom-search': picked })).toMatchObject({
    text: 'Planning what lets people sign in…',
  });
  await bot.workflows.drain();
  expect(JSON.stringify((await bot.store.plans.latest(requestId))?.document.operations)).toContain('Lynne');
  await decideOn(bot.workflows, requestId, { verdict: 'rejected', reason: 'Shown only.' });
  await faults(bot.workflows);
});

test.each([
  ['a mail address', 'lynne@contoso.example', 'Lynne Robbins'],
  ['an object ID', '33333333-3333-4333-8333-333333333306', 'Lynne Robbins'],
  ['the object ID of a group', '44444444-4444-4444-8444-444444444406', 'Everyone in Product'],
])('%s will do, and the question says so', async (_, whom, name) => {
  const question = await asked();
  expect(JSON.stringify(question.card)).toContain('name, mail address or object ID');
  expect(await assign({ whom })).toMatchObject({ text: 'Planning what lets people sign in…' });
  await bot.workflows.drain();
  expect(JSON.stringify((await bot.store.plans.latest(requestId))?.document.operations)).toContain(name);
  await decideOn(bot.workflows, requestId, { verdict: 'rejected', reason: 'Shown only.' });
});

test.each([
  ['nobody', '', 'Say who'],
  ['somebody who is not there', 'Nobody Atall', 'There is no group or person'],
  ['two at once', 'Lynne Robbins; Patti Fernandez', 'Name one person or group.'],
  ['somebody whose account is blocked', 'henrietta@contoso.example', 'cannot be assigned'],
])('%s is answered with what is wrong, and nothing is planned', async (_, whom, expected) => {
  await asked();
  const plans = (await bot.store.plans.listForRequest(requestId)).length;
  const told = await assign({ whom });
  expect(told).toMatchObject({ type: 'application/vnd.microsoft.error' });
  expect(told.text).toContain(expected);
  await bot.workflows.drain();
  expect(await bot.store.plans.listForRequest(requestId)).toHaveLength(plans);
});

test('who may not ask is told nobody’s name', async () => {
  const question = await asked();
  const press = (title: string) =>
    bot.teams.press(
      ISAIAH,
      { message: question, conversation: { id: 'personal-isaiah', conversationType: 'personal' } },
      { title, inputs: { whom: 'Lynne Robbins' } },
    );
  expect((await press('Assign them')).text).toContain('You need the role');
});
