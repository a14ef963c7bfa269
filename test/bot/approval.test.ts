import { dayIn } from '../../core/day-and-time';
import { presetSandbox } from '../../bot/start/sandbox-presets';
import { collateAnswers, Conversation } from '../support/conversation';
import { CHANNEL, MEGAN, PERSONAL, TENANT_ID, textOf, titlesOf } from '../support/teams';
import { InProcessBot } from './support/in-process-bot';

let bot: InProcessBot;
let alex: Conversation;
let megan: Conversation;
beforeAll(async () => {
  bot = await InProcessBot.start({}, { approval: 'second-person' });
  alex = new Conversation(bot.teams);
  megan = new Conversation(bot.teams, MEGAN, CHANNEL);
  await megan.say('/sso approvers here');
});
afterAll(() => bot.stop());

async function planned(name: string): Promise<void> {
  await alex.say('/setup-sso collate');
  await alex.answerPages(collateAnswers('Collate', 'web'));
  await bot.workflows.drain();
  await alex.press('Change answers');
  await alex.answer({ applicationName: name });
  await bot.workflows.drain();
  await megan.card('Approve all', name);
}

test('Request changes without a reason changes nothing; with one all answers stand on one card that says it', async () => {
  // A name that no other word of a plan is.
  await planned('Zebra');
  const plan = await megan.card('Request changes', 'Zebra');
  for (const inputs of [{}, { changes: '  ' }, { changes: '', reason: 'of Reject' }])
    expect(await megan.press('Request changes', { saying: 'Zebra', inputs })).toMatchObject({
      type: 'application/vnd.microsoft.error',
      text: 'Please say what should change.',
    });
  const wish = 'Please use [the production site](https://x.example)';
  expect(await megan.press('Request changes', { saying: 'Zebra', inputs: { changes: wish } })).toMatchObject({
    statusCode: 200,
  });

  const question = await alex.card('Continue', 'Name of the application');
  expect(textOf(question)).toContain(`Megan Bowen asks: ${wish}`);
  await alex.shows('Megan Bowen asks');
  await megan.shows('The answers are being changed.');
  await bot.teams.waitFor(
    'the plan card without buttons',
    (one) => one.id === plan.id && titlesOf(one).length === 0,
  );

  await alex.answer({
    applicationName: 'Changed by requester',
    redirectUrl: 'https://prod.getcollate.io/callback',
  });
  await bot.workflows.drain();
  const next = await megan.card('Approve all', 'Changed by requester');
  expect(next.id).not.toBe(plan.id);
  expect(textOf(next)).toContain('https://prod.getcollate.io/callback');
  expect(textOf(next)).not.toContain('Megan Bowen asks');
  expect(
    await megan.press('Reject', { saying: 'Changed by requester', inputs: { reason: 'not now' } }),
  ).toMatchObject({
    statusCode: 200,
  });
});

test('after Reject the requester knows why, and Change answers goes on with what was answered', async () => {
  await planned('Once more');
  await megan.press('Reject', { saying: 'Once more', inputs: { reason: 'wrong team' } });
  await alex.shows(
    'Rejected by Megan Bowen: wrong team. Nothing was written. Change answers on the plan card',
  );
  const rejected = await alex.card('Change answers', 'Rejected by Megan Bowen: wrong team');
  expect(textOf(rejected)).toContain('Once more');
  expect(titlesOf(rejected)).toEqual(['Change answers']);
  expect((await megan.press('Change answers', { saying: 'Rejected by' })).text).toContain(
    'Only Alex Admin can change the answers',
  );
  expect(await alex.press('Change answers', { saying: 'Once more' })).toMatchObject({ statusCode: 200 });
  expect(JSON.stringify((await alex.card('Continue', 'Name of the application')).card)).toContain(
    'Once more',
  );
  await alex.answer({ applicationName: 'Of the right team' });
  await bot.workflows.drain();
  const again = await megan.card('Approve all', 'Of the right team');
  expect(await megan.press('Approve all', { saying: 'Of the right team' })).toMatchObject({
    statusCode: 200,
  });
  await bot.workflows.drain();
  await alex.card('It works in', 'Of the right team');
  expect(again.conversation).toBe(CHANNEL.id);
});

test('in a chat that is no channel, and with a delegation that cannot be, one sentence says what to type', async () => {
  await alex.say('/sso approvers here');
  await alex.shows('Type this in the channel where plans are to be approved.');
  const inChat = new Conversation(bot.teams, MEGAN, { ...PERSONAL, id: 'personal-megan' });
  for (const [typed, told] of [
    ['to Adele Vance', 'Say who and for how long'],
    ['to Adele Vance for 999 days', 'at most a year'],
    ['to Adele Vance until tomorrow', '“tomorrow” is no date.'],
    ['to Adele Vance until 2026-02-30', '“2026-02-30” is no date.'],
    ['to Adele Vance until 1/12/2026', '“1/12/2026” is no date.'],
    ['to Adele Vance until 2001-01-01', '2001-01-01 is over already.'],
    ['to Adele Vance until 2999-01-01', 'at most a year'],
    ['off', 'You have no delegate.'],
  ] as const) {
    await inChat.say(`/sso delegate ${typed}`);
    await inChat.shows(told);
  }
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await inChat.say(`/sso delegate to Nobody Known until ${day}`);
  await inChat.shows('There is nobody “Nobody Known” in the tenant.');
  await inChat.say(`/sso delegate to Megan Bowen until ${day}`);
  await inChat.shows('You cannot be your own delegate.');
  await inChat.say(`/sso delegate to Adele Vance until ${day}`);
  await inChat.shows(`decides in your place until ${dayIn(day)}`);
  for (const [typed, days] of [
    ['for 3 days', 3],
    ['for 2 weeks', 14],
  ] as const) {
    const last = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await inChat.say(`/sso delegate to Adele Vance ${typed}`);
    await inChat.shows(`decides in your place until ${dayIn(last)}`);
  }
  await inChat.say('/sso delegate off');
  await inChat.shows('You have no delegate any more.');
});

test('the sandbox sets General, and only where nobody has said otherwise', async () => {
  const fresh = await InProcessBot.start({}, { approval: 'second-person' });
  try {
    const chat = new Conversation(fresh.teams);
    await chat.say('/setup-sso collate');
    await chat.shows('nobody is set to');
    await presetSandbox(fresh.store, { tenantId: TENANT_ID, playgroundPort: 56150 });
    await chat.say('/sso approvers');
    await chat.shows('go to the channel General');
    await chat.say('/setup-sso collate');
    await chat.card('Continue', 'Application type');
    const channel = new Conversation(fresh.teams, MEGAN, CHANNEL);
    await channel.say('/sso approvers Adele Vance');
    await channel.shows('go to Adele Vance');
    await presetSandbox(fresh.store, { tenantId: TENANT_ID, playgroundPort: 56150 });
    await chat.say('/sso approvers');
    await chat.shows('go to Adele Vance');
  } finally {
    await fresh.stop();
  }
});
