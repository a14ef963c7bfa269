import {
  ActionTypes,
  ActivityTypes,
  CardFactory,
  MessageFactory,
  type Activity,
  type TurnContext,
} from 'botbuilder';
import type { AdaptiveCard } from '../../cards/adaptive-card';
import { channelFailure } from '../channel/channel-failure';
import { sendTargeted } from '../channel/targeted';

/** A sentence for the person who wrote, shown to them alone where they wrote in private. Empty texts say nothing. */
export async function sayShort(context: TurnContext, text: string): Promise<void> {
  if (text === '') return;
  // Plain: it may quote what somebody typed.
  await send(context, { type: ActivityTypes.Message, text, textFormat: 'plain' });
}

/** A sentence with buttons that type something for the person. */
export async function saySuggesting(
  context: TurnContext,
  { text, suggestions }: { text: string; suggestions: readonly string[] },
): Promise<void> {
  const message = MessageFactory.suggestedActions(
    suggestions.map((value) => ({ type: ActionTypes.ImBack, title: value, value })),
    text,
  );
  await send(context, { ...message, textFormat: 'plain' });
}

/** The same for a small card, e.g. help. */
export async function sayCard(context: TurnContext, card: AdaptiveCard): Promise<void> {
  await send(context, cardMessage(card));
}

/** Error: `channel-failed`, when the channel does not take it. */
async function send(context: TurnContext, message: Partial<Activity>): Promise<void> {
  const post = () => context.sendActivity(message);
  try {
    await (isTargeted(context) ? sendTargeted(post) : post());
  } catch (error) {
    throw channelFailure(error);
  }
}

const SUMMARY_CHARACTERS = 120;

/** `summary` is what a notification shows: it cannot show a card. */
export function cardMessage(card: AdaptiveCard): Partial<Activity> {
  const summary = card.fallbackText.slice(0, SUMMARY_CHARACTERS);
  return { ...MessageFactory.attachment(CardFactory.adaptiveCard(card)), summary };
}

function isTargeted({ activity }: TurnContext): boolean {
  return (activity.recipient as { isTargeted?: boolean }).isTargeted === true;
}
