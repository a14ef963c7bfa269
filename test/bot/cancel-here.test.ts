import { Conversation } from '../support/conversation';
import { InProcessBot } from './support/in-process-bot';

let bot: InProcessBot;
let alex: Conversation;
beforeAll(async () => {
  bot = await InProcessBot.start();
  alex = new Conversation(bot.teams);
});
afterAll(() => bot.stop());

test('/cancel says what it cancels and what is still open', async () => {
  await alex.say('/setup-sso emnify');
  await alex.card('Continue', 'emnify');
  await alex.say('/setup-sso collate');
  await alex.card('Continue', 'Collate');
  await alex.say('/cancel');
  const told = await alex.shows('Cancelled your set-up of Collate');
  expect(told.text).toBe(
    'Cancelled your set-up of Collate. Nothing was written to Entra. Still open: emnify.',
  );
  await alex.say('/cancel');
  expect((await alex.shows('Cancelled your set-up of emnify')).text).not.toContain('Still open');
  await alex.say('/cancel');
  await alex.shows('You have no set-up under way here, so there is nothing to cancel.');
});

test('the button of an old card says of what there is nothing to cancel', async () => {
  await alex.say('/setup-sso emnify');
  const message = await alex.card('Cancel', 'emnify');
  const copy = { ...message, card: structuredClone(message.card) };
  const click = { message: copy, conversation: alex.place };
  const first = await bot.teams.press(alex.person, click, { title: 'Cancel' });
  expect(first.text).toBe('Cancelled your set-up of emnify. Nothing was written to Entra.');
  const again = await bot.teams.press(alex.person, click, { title: 'Cancel' });
  expect(again.text).toBe('There is nothing to cancel any more in your set-up of emnify.');
});
