import type { CardRecord, ClaimedCard } from '../../core/ports/card-store';
import type { ConversationRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { Ports } from '../../workflows/ports';
import { conversationOf, NOTICE_CHANNEL, PERSONAL_CHAT } from '../../workflows/request/request-facts';
import type { Delivery } from './delivery';

const PERSONAL = /^personal:(.+)$/;

/**
 * Where a card goes. `null`: nowhere for now, because nobody is there or the bot was removed. Throws like
 * `Delivery.openPersonal`.
 */
export async function conversationOfCard(
  { ports, delivery }: { ports: Ports; delivery: Delivery },
  { conversation, request, shownIn }: ClaimedCard,
): Promise<ConversationRecord | null> {
  const objectId = PERSONAL.exec(conversation)?.[1];
  // A blocked chat opens again with the person's next message, not by asking once more.
  if (shownIn !== null) return shownIn.blockedAt === null ? shownIn : null;
  return objectId === undefined ? null : openPersonalChat({ ports, delivery }, request, objectId);
}

/**
 * Notes whether the owner's personal chat, or the channel for notices, can be reached; the request's other cards
 * then say so. Written only when it changes, because it makes every card of the request stale.
 */
export async function noteReach(
  { store }: Ports,
  { conversation, requestId, kind }: CardRecord,
  reach: 'reached' | 'unreachable',
): Promise<void> {
  const objectId = PERSONAL.exec(conversation)?.[1];
  if (objectId === undefined && kind !== 'notice') return;
  const request = await store.requests.get(requestId);
  // An approver's chat says nothing about the owner's.
  if (request === null || (objectId !== undefined && request.owner.objectId !== objectId)) return;
  const fact = objectId === undefined ? NOTICE_CHANNEL : PERSONAL_CHAT;
  const before = request.facts[fact] ?? 'reached';
  if (before === reach) return;
  await store.transaction(async (tx) => {
    await store.requests.lock(tx, requestId);
    await store.requests.update(tx, requestId, { facts: { [fact]: reach } });
  });
}

async function openPersonalChat(
  { ports, delivery }: { ports: Ports; delivery: Delivery },
  request: RequestRecord,
  objectId: string,
): Promise<ConversationRecord | null> {
  if (request.owner.objectId !== objectId) return null;
  const near = await ports.store.conversations.get(conversationOf(request));
  if (near === null) return null;
  const opened = await delivery.openPersonal(request.owner, near);
  await ports.store.conversations.save(opened);
  return { ...opened, blockedAt: null };
}
