import type { CardRecord, ClaimedCard } from '../../core/ports/card-store';
import type { Store } from '../../core/ports/store';

/** The card as the notifier gets it, without claiming it. */
export async function asClaimed(store: Store, card: CardRecord): Promise<ClaimedCard> {
  const request = await store.requests.get(card.requestId);
  if (request === null) throw new Error('The card has no request.');
  const [, objectId = null] = /^personal:(.+)$/.exec(card.conversation) ?? [];
  const { conversations } = store;
  const shownIn = await (objectId === null
    ? conversations.get(card.conversation)
    : conversations.personalOf(objectId));
  return { ...card, request, shownIn };
}
