import type { Conversation } from '../support/conversation';
import { buttonTitled, type ShownMessage, type Teams } from '../support/teams';
import type { SetUp } from './set-ups';

const WAIT_MS = 60_000;

/** Types the command, answers every question and ends every pause, until the plan waits for approval. */
export async function walkToApproval(
  { teams }: { teams: Teams },
  chat: Conversation,
  setUp: Omit<SetUp, 'name' | 'changed'>,
): Promise<ShownMessage> {
  const since = teams.messages.length;
  await chat.say(`/setup-sso ${setUp.vendor}`);
  for (;;) {
    await chat.answerPages({ applicationName: setUp.applicationName, ...setUp.answers }, { isPlanned: true });
    const message = await teams.waitFor(
      `the next card of ${setUp.vendor}`,
      (one) =>
        one.conversation === chat.place.id &&
        teams.messages.indexOf(one) >= since &&
        ['Approve all', 'Continue'].some((title) => buttonTitled(one.card, title) !== undefined),
      WAIT_MS,
    );
    if (buttonTitled(message.card, 'Approve all') !== undefined) return message;
    await teams.press(chat.person, { message, conversation: chat.place }, { title: 'Continue' });
  }
}
