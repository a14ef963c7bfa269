import type { TurnContext } from 'botbuilder';
import type { AdaptiveCard } from '../cards/adaptive-card';
import { isAppError } from '../core/errors';
import type { ConversationRecord } from '../core/ports/store';
import type { Person } from '../core/request';
import { done, refused, type Ports, type Reply } from '../workflows/ports';
import type { BotParts } from './bot-parts';
import { conversationKey } from './conversation';
import { isPersonalChat } from './inbound';
import { sayCard } from './short-answer';

interface Private {
  readonly person: Person;
  readonly card: AdaptiveCard;
  /** What it is, as the beginning of a sentence: "The audit". */
  readonly what: string;
}

/** Shows a card to the person who asked and nobody else: here in personal chat, else in theirs. */
export async function sendPrivately(
  bot: BotParts,
  context: TurnContext,
  { person, card, what }: Private,
): Promise<Reply> {
  if (isPersonalChat(context.activity)) {
    await sayCard(context, card);
    return done('');
  }
  const notReached = refused(
    `${what} is shown in personal chat only, and I could not reach you there. Write to me in personal chat, then ask again.`,
  );
  try {
    const { ports, delivery } = bot;
    const near = await ports.store.conversations.get(conversationKey(context.activity));
    const chat = (await openChat(ports, person)) ?? (near && (await delivery.openPersonal(person, near)));
    if (chat === null) return notReached;
    await delivery.post({ blockedAt: null, ...chat }, card);
    return done(`${what} is in your personal chat with me.`);
  } catch (error) {
    if (!isAppError(error)) throw error;
    bot.ports.log.warn({ code: error.code, what }, 'Something could not be sent to a personal chat');
    return notReached;
  }
}

async function openChat({ store }: Ports, { objectId }: Person): Promise<ConversationRecord | null> {
  const chat = await store.conversations.personalOf(objectId);
  return chat?.blockedAt === null ? chat : null;
}
