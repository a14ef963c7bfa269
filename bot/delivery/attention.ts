import type { Activity } from 'botbuilder';
import type { AdaptiveCard } from '../../cards/adaptive-card';
import { mention } from '../../cards/parts/mention';
import type { NamedPerson } from '../../core/request';
import type { CardView } from '../../core/views';

/** Who is to notice a new message, and by which sentence. An edit notifies nobody. */
export interface Attention {
  readonly people: readonly NamedPerson[];
  readonly text: string;
}

/** `null` where nobody's turn begins with this message. */
export function attentionOf(view: CardView): Attention | null {
  if (view.kind === 'plan' && view.phase === 'deciding' && view.mentions.length > 0)
    return { people: view.mentions, text: `Your decision is needed: ${view.vendorName}.` };
  if (view.kind === 'status' && view.mention !== null)
    return { people: [view.mention], text: `It is your turn: ${view.vendorName}.` };
  if (view.kind === 'drift' && view.state === 'open' && view.mentions.length > 0)
    return { people: view.mentions, text: `Something differs in Entra: ${view.vendorName}.` };
  if (view.kind === 'advice')
    return { people: [view.mention], text: `A sign-in was refused: ${view.vendorName}.` };
  if (view.kind === 'owner' && view.status === 'open' && view.asked !== null)
    return { people: [view.asked], text: `Will you look after ${view.vendorName}?` };
  if (view.kind === 'end' && view.status === 'open' && view.mention !== null)
    return { people: [view.mention], text: `${view.vendorName}: ${view.headline}` };
  return null;
}

/**
 * The card with the sentence on top, which mentions the people. It stands in the card, not in the message's text: Teams
 * splits a message with both into two and gives no id, without which no card can be edited (botframework-sdk#6366; the
 * Playground answers so too).
 */
export function withAttention(card: AdaptiveCard, { people, text }: Attention): AdaptiveCard {
  const mentioned = people.map(({ objectId, displayName }) => ({ id: objectId, name: displayName }));
  const { element, entities } = mention(mentioned, ` ${text}`);
  return {
    ...card,
    body: [element, ...card.body],
    msteams: { ...card.msteams, entities: [...(card.msteams?.entities ?? []), ...entities] },
  };
}

/** The entry in the activity feed, and what a notification shows. */
export function noticed({ text }: Attention): Partial<Activity> {
  return { summary: text, channelData: { notification: { alert: true } } };
}
