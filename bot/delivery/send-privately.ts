import type { TurnContext } from 'botbuilder';
import type { AdaptiveCard } from '../../cards/adaptive-card';
import { isAppError } from '../../core/errors';
import type { ConversationRecord } from '../../core/ports/store';
import type { Person } from '../../core/request';
import { done, refused, type Ports, type Reply } from '../../workflows/ports';
import type { BotParts } from '../bot-parts';
import { conversationKey } from './conversation';
import { isPersonalChat } from '../inbound/inbound';
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
    const near = await bot.ports.store.conversations.get(conversationKey(context.activity));
    const isPosted = await postPrivately(bot, { person, near, content: card });
    return isPosted ? done(`${what} is in your personal chat with me.`) : notReached;
  } catch (error) {
    if (!isAppError(error)) throw error;
    bot.ports.log.warn({ code: error.code, what }, 'Something could not be sent to a personal chat');
    return notReached;
  }
}

/**
 * A card, or a sentence, in somebody's personal chat, without a message to answer; false where there is no way to it. `near`
 * is a conversation with them. Errors: those of the delivery.
 */
export async function postPrivately(
  { ports, delivery }: Pick<BotParts, 'ports' | 'delivery'>,
  whom: {
    readonly person: Person;
    readonly near: ConversationRecord | null;
    readonly content: AdaptiveCard | string;
  },
): Promise<boolean> {
  const { person, near, content } = whom;
  const chat = (await openChat(ports, person)) ?? (near && (await delivery.openPersonal(person, near)));
  if (chat === null) return false;
  const place = { blockedAt: null, ...chat };
  await (typeof content === 'string' ? delivery.tell(place, content) : delivery.post(place, content));
  return true;
}

async function openChat({ store }: Ports, { objectId }: Person): Promise<ConversationRecord | null> {
  const chat = await store.conversations.personalOf(objectId);
  return chat?.blockedAt === null ? chat : null;
}
