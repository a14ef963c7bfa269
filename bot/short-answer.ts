import { ActivityTypes, CardFactory, MessageFactory, type Activity, type TurnContext } from 'botbuilder';
import type { AdaptiveCard } from '../cards/adaptive-card';
import { sendTargeted } from './channel/targeted';

/** A sentence for the person who wrote, shown to them alone where they wrote in private. Empty texts say nothing. */
export async function sayShort(context: TurnContext, text: string): Promise<void> {
  if (text === '') return;
  // Plain: it may quote what somebody typed.
  const send = () => context.sendActivity({ type: ActivityTypes.Message, text, textFormat: 'plain' });
  await (isTargeted(context) ? sendTargeted(send) : send());
}

/** The same for a small card, e.g. help. */
export async function sayCard(context: TurnContext, card: AdaptiveCard): Promise<void> {
  const send = () => context.sendActivity(cardMessage(card));
  await (isTargeted(context) ? sendTargeted(send) : send());
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
