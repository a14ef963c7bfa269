import { Conversation } from '../support/conversation';
import { change, differencesOf } from '../support/drift-steps';
import { CHANNEL, MEGAN, titlesOf, user } from '../support/teams';
import { AMPLITUDE, planFor, decideOn, requestOf } from '../support/walk-request';
import { ALEX, MEGAN as MEGAN_APPROVES } from '../support/workflow-harness';
import { watch } from '../support/drift-steps';
import { DriftChat, HOME } from './support/drift-chat';
import { InProcessBot } from './support/in-process-bot';

jest.setTimeout(150_000);

const ADELE = user('adele', 'Adele Vance', '303');

let bot: InProcessBot;
let chat: DriftChat;
beforeAll(async () => {
  bot = await InProcessBot.start({}, { approval: 'second-person' });
  await new Conversation(bot.teams, MEGAN, CHANNEL).say('/sso approvers here');
  await new Conversation(bot.teams, MEGAN, CHANNEL).say('/sso notify here');
  const requestId = await planFor(bot.workflows, 'amplitude', AMPLITUDE);
  await decideOn(bot.workflows, requestId, { person: MEGAN_APPROVES });
  expect((await requestOf(bot.workflows, requestId)).state).toBe('handed-over');
  chat = await DriftChat.of(bot, await watch(bot.workflows, requestId));
});
afterAll(() => bot.stop());

test.each(['Put back', 'Accept'])('%s: neither who asked nor who set it up approves it', async (title) => {
  const { ids } = chat.watched;
  await change(bot.workflows, ['servicePrincipals', ids.spObjectId], { appRoleAssignmentRequired: false });
  await chat.seen();
  const shared = await chat.card('Assignment required', CHANNEL);
  const inputs = { reason: 'Everybody may' };
  const pressed = { message: shared, conversation: CHANNEL };
  expect(await bot.teams.press(MEGAN, pressed, { title, inputs })).toMatchObject({ statusCode: 200 });
  await bot.workflows.drain();
  const purpose = `${title} what somebody changed`;
  const button = title === 'Put back' ? 'Approve the one change' : 'Approve as it is';
  const asMegan = new Conversation(bot.teams, MEGAN, CHANNEL);
  expect(await asMegan.press(button, { saying: purpose })).toMatchObject({
    type: 'application/vnd.microsoft.error',
  });
  // The requester's own card has no button for what others approve.
  const own = await chat.owner.shows(purpose);
  expect(titlesOf(own)).toEqual([]);
  expect(own.conversation).toBe(HOME.id);
  const reply = await decideOn(bot.workflows, chat.requestId, { person: ALEX });
  expect(reply).toMatchObject({ kind: 'refused' });
  await chat.approve(purpose, new Conversation(bot.teams, ADELE, CHANNEL));
  expect(await differencesOf(bot.workflows, chat.requestId)).toEqual([]);
});
