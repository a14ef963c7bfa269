import type { Activity } from 'botbuilder';
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
 * The mentions of a message with their entities, and an entry in the activity feed. Teams takes Entra's object ids
 * (learn.microsoft.com, channel and group conversations).
 */
export function mentioning({ people, text }: Attention): Partial<Activity> {
  const named = people.map(({ objectId, displayName }) => {
    const name = withoutMarkup(displayName);
    return { id: objectId, name, tag: `<at>${name}</at>` };
  });
  return {
    text: [...named.map(({ tag }) => tag), withoutMarkup(text)].join(' '),
    textFormat: 'xml',
    entities: named.map(({ id, name, tag }) => ({
      type: 'mention',
      text: tag,
      mentioned: { id, name },
    })),
    channelData: { notification: { alert: true } },
  };
}

/** A name that holds a tag would end its own. */
function withoutMarkup(text: string): string {
  return text.replace(/[<>&]/g, ' ').replace(/\s+/g, ' ').trim();
}
