import type { Conversation } from '../support/conversation';
import { buttonTitled, type ShownMessage, type Teams } from '../support/teams';
import type { SetUp } from './set-ups';

const WAIT_MS = 60_000;

/** Types the command, answers every question and ends every pause, until the plan waits for approval. */
export async function walkToApproval(
  { teams }: { teams: Teams },
  chat: Conversation,
  setUp: Omit<SetUp, 'name'>,
): Promise<ShownMessage> {
  const since = teams.messages.length;
  const answers: Readonly<Record<string, string>> = {
    applicationName: setUp.applicationName,
    ...setUp.answers,
  };
  const taken = new Set<string>();
  await chat.say(`/setup-sso ${setUp.vendor}`);
  for (;;) {
    const message = await teams.waitFor(
      `the next card of ${setUp.vendor}`,
      (one) =>
        one.conversation === chat.place.id && teams.messages.indexOf(one) >= since && isNext(one, taken),
      WAIT_MS,
    );
    const button = buttonOf(message, 'Approve all') ?? buttonOf(message, 'Continue');
    if (buttonOf(message, 'Approve all') !== undefined) return message;
    const question = button?.data['question'];
    taken.add(JSON.stringify(button?.data));
    const told = await teams.press(
      chat.person,
      { message, conversation: chat.place },
      {
        title: 'Continue',
        inputs: typeof question === 'string' ? { [question]: answers[question] ?? '' } : {},
      },
    );
    if (told.type !== 'application/vnd.microsoft.activity.message') throw new Error(told.text);
  }
}

function isNext(message: ShownMessage, taken: ReadonlySet<string>): boolean {
  if (buttonOf(message, 'Approve all') !== undefined) return true;
  const button = buttonOf(message, 'Continue');
  return button !== undefined && !taken.has(JSON.stringify(button.data));
}

function buttonOf({ card }: ShownMessage, title: string) {
  return buttonTitled(card, title);
}
