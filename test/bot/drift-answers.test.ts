import { Conversation } from '../support/conversation';
import { change, differencesOf, entity, type Entity } from '../support/drift-steps';
import { ALEX as ALEX_IN_TEAMS, CHANNEL, ISAIAH, textOf, titlesOf } from '../support/teams';
import { callGraph } from '../support/tenant-by-hand';
import { decideOn, requestOf } from '../support/walk-request';
import { MEGAN } from '../support/workflow-harness';
import { DriftChat, HOME, readOn, startDriftChats } from './support/drift-chat';
import type { InProcessBot } from './support/in-process-bot';

jest.setTimeout(150_000);

let bot: InProcessBot;
let saml: DriftChat;
let openId: DriftChat;
beforeAll(async () => {
  ({ bot, saml, openId } = await startDriftChats());
});
afterAll(() => bot.stop());

const USUAL = ['Put back', 'Accept', 'Mute 7 days'];

test('certificate renewed in the portal: Accept comes first, and the card says what putting back would do', async () => {
  const { workflows } = bot;
  const { sp, ids } = saml.watched;
  const { keyCredentials } = (await entity(workflows, 'servicePrincipals', ids.spObjectId)) as {
    keyCredentials: Entity[];
  };
  const sooner = keyCredentials.map((one) => ({ ...one, endDateTime: '2027-06-01T00:00:00Z' }));
  await change(workflows, ['servicePrincipals', ids.spObjectId], { keyCredentials: sooner });
  const made = await callGraph(workflows, `POST ${sp}/addTokenSigningCertificate`, {
    displayName: 'CN=by hand',
    endDateTime: '2028-06-01T00:00:00Z',
  });
  await callGraph(workflows, `PATCH ${sp}`, { preferredTokenSigningKeyThumbprint: made['thumbprint'] });
  await saml.seen();
  const card = await saml.card('renewed in the portal');
  expect([...new Set(titlesOf(card))]).toEqual(['Accept', 'Put back', 'Mute 7 days']);
  expect(readOn(card)).toContain('then refuses every sign-in');
  expect(await saml.press(card, 'Accept', { reason: ' ' })).toMatchObject({
    text: 'Say in a few words why it shall stay so.',
  });
  const reason = 'Renewed early, the vendor has it';
  await saml.press(card, 'Accept', { reason });
  await bot.workflows.drain();
  expect(readOn(await saml.owner.card('Approve as it is'))).toContain(
    'Nothing is written: 2 differences stand',
  );
  await saml.approve('Accept what somebody changed');
  expect(await differencesOf(workflows, saml.requestId)).toEqual([]);
  const events = (await bot.store.audit.list({ requestId: saml.requestId, limit: 500 })).map(
    ({ event, details }) => [event, details['reason']],
  );
  expect(events.filter(([event]) => event === 'accept')).toEqual([['accept', reason]]);
  expect(events.filter(([event]) => event === 'request-accepted')).toHaveLength(1);
});

test('disabled by Microsoft: nobody is offered to switch it on', async () => {
  const { ids } = saml.watched;
  const status = 'DisabledDueToViolationOfServicesAgreement';
  await change(bot.workflows, ['servicePrincipals', ids.spObjectId], { disabledByMicrosoftStatus: status });
  await saml.seen();
  const card = await saml.card('switched off by Microsoft');
  expect([...new Set(titlesOf(card))]).toEqual(['Accept', 'Mute 7 days']);
  expect(readOn(card)).toContain('only Microsoft switches it on again');
  await change(bot.workflows, ['servicePrincipals', ids.spObjectId], { disabledByMicrosoftStatus: null });
  await saml.gone();
  await saml.shows(card, { says: 'Nothing differs any more', buttons: [] });
});

test('muted for a week: said on the card, and on record once', async () => {
  const { ids } = saml.watched;
  await change(bot.workflows, ['servicePrincipals', ids.spObjectId], { notificationEmailAddresses: [] });
  const { hash } = await saml.seen();
  const card = await saml.card('Notification addresses');
  expect(await saml.press(card, 'Mute 7 days')).toMatchObject({
    statusCode: 200,
  });
  await saml.shows(card, { says: 'Muted until', buttons: ['Put back', 'Accept'] });
  const record = await bot.store.watched.get(saml.requestId);
  expect(record?.mutedHash).toBe(hash);
  const muted = (await bot.store.audit.list({ requestId: saml.requestId, limit: 500 })).filter(
    ({ event }) => event === 'drift-muted',
  );
  expect(muted).toMatchObject([{ details: { hash } }]);
});

test('the difference changed between card and click: refused, and the card is posted anew', async () => {
  const { workflows } = bot;
  const { ids } = saml.watched;
  const old = await saml.card('Notification addresses');
  await change(workflows, ['servicePrincipals', ids.spObjectId], { appRoleAssignmentRequired: false });
  const pressed = { message: old, conversation: HOME };
  const drift = JSON.parse(JSON.stringify(old.card)) as Entity;
  await saml.seen();
  await saml.shows(old, { says: 'Something else differs now', buttons: [] });
  const count = bot.teams.messages.length;
  const answer = await bot.teams.press(
    ALEX_IN_TEAMS,
    { ...pressed, message: { ...old, card: drift } },
    { title: 'Put back' },
  );
  expect(answer.text).toContain('Something else differs now than this card shows');
  await bot.teams.waitFor(
    'the card anew',
    (message) =>
      bot.teams.messages.indexOf(message) >= count && readOn(message).includes('2 things differ in Entra'),
  );
  expect((await requestOf(workflows, saml.requestId)).state).toBe('handed-over');
});

test('two people at once: one plan, and the other is told', async () => {
  const megan = new Conversation(bot.teams, undefined, CHANNEL);
  const shared = await saml.card('2 things differ', CHANNEL);
  const own = await saml.card('2 things differ');
  const answers = await Promise.all([
    bot.teams.press(ALEX_IN_TEAMS, { message: own, conversation: HOME }, { title: 'Put back' }),
    bot.teams.press(
      { id: MEGAN.channelUserId, name: MEGAN.displayName, aadObjectId: MEGAN.objectId },
      { message: shared, conversation: megan.place },
      { title: 'Put back' },
    ),
  ]);
  expect(answers.map(({ text }) => text).sort()).toEqual([
    'Another plan of this set-up is under way.',
    'Planning what is put back…',
  ]);
  await saml.shows(own, { says: 'Putting it back is a plan', buttons: [] });
  const asked = (await bot.store.audit.list({ requestId: saml.requestId, limit: 500 })).filter(
    ({ event }) => event === 'put-back',
  );
  const plans = await bot.store.plans.listForRequest(saml.requestId);
  await saml.approve('Put back what somebody changed');
  expect((await bot.store.plans.listForRequest(saml.requestId)).length).toBe(plans.length + 1);
  expect(new Set(asked.map(({ eventKey }) => eventKey)).size).toBe(asked.length);
});

test('who may not request presses in vain', async () => {
  await change(bot.workflows, ['servicePrincipals', saml.watched.ids.spObjectId], {
    appRoleAssignmentRequired: false,
  });
  await saml.seen();
  const shared = await saml.card('Assignment required', CHANNEL);
  for (const title of ['Put back', 'Mute 7 days'])
    expect(
      await bot.teams.press(ISAIAH, { message: shared, conversation: CHANNEL }, { title }),
    ).toMatchObject({ type: 'application/vnd.microsoft.error' });
  expect((await requestOf(bot.workflows, saml.requestId)).state).toBe('handed-over');
});

test('drift while a plan applies: no buttons meanwhile, and the same ones afterwards', async () => {
  const card = await saml.card('Assignment required');
  await saml.press(card, 'Put back');
  await bot.workflows.drain();
  await saml.shows(card, { says: 'Putting it back is a plan', buttons: [] });
  await change(bot.workflows, ['servicePrincipals', saml.watched.ids.spObjectId], {
    preferredSingleSignOnMode: 'password',
  });
  await saml.seen();
  const newer = await saml.card('Single sign-on mode', HOME, false);
  await saml.shows(newer, { says: 'Putting it back is a plan', buttons: [] });
  await decideOn(bot.workflows, saml.requestId, { verdict: 'rejected', reason: 'no' });
  await saml.shows(newer, { says: '2 things differ', buttons: USUAL });
  await saml.press(newer, 'Put back');
  await saml.approve('Put back what somebody changed');
  expect(await differencesOf(bot.workflows, saml.requestId)).toEqual([]);
});

test('renamed: a line once, and no difference', async () => {
  const { ids } = saml.watched;
  await change(bot.workflows, ['servicePrincipals', ids.spObjectId], { displayName: 'Other' });
  await change(bot.workflows, ['applications', ids.appObjectId], { displayName: 'Other' });
  expect(await differencesOf(bot.workflows, saml.requestId)).toEqual([]);
  await change(bot.workflows, ['servicePrincipals', ids.spObjectId], { appRoleAssignmentRequired: false });
  await saml.seen();
  const card = await saml.card('Renamed in Entra');
  expect(textOf(card).match(/Renamed in Entra/g)).toHaveLength(1);
  expect(readOn(card)).toContain('One thing differs');
  await saml.press(card, 'Put back');
  await saml.approve('Put back what somebody changed');
});

test.each(['saml', 'openId'] as const)('deleted (%s): Restore brings all of it back', async (which) => {
  const chat = which === 'saml' ? saml : openId;
  const { app } = chat.watched;
  await callGraph(bot.workflows, `DELETE ${app}`);
  await chat.seen();
  const card = await chat.card('The application was deleted in Entra');
  expect([...new Set(titlesOf(card))]).toEqual(['Restore', 'Mute 7 days']);
  await chat.press(card, 'Restore');
  await chat.approve('Restore what was taken back');
  await chat.shows(card, { says: 'Done and read back', buttons: [] });
  expect(await differencesOf(bot.workflows, chat.requestId)).toEqual([]);
});
