import type { TurnContext } from 'botbuilder';
import type { AdaptiveCard } from '../cards/adaptive-card';
import { auditCard } from '../cards/audit-card';
import { isAppError } from '../core/errors';
import type { ConversationRecord } from '../core/ports/store';
import type { Person } from '../core/request';
import type { SetupTurn } from '../dialogs/setup-turn';
import { authoriseEither } from '../workflows/request/authorise';
import { done, refused, type Ports, type Reply } from '../workflows/ports';
import { recordRefusal } from '../workflows/request/record-refusal';
import { auditView } from '../workflows/views/audit-view';
import type { BotParts } from './bot-parts';
import { conversationKey } from './conversation';
import { isPersonalChat } from './inbound';
import { sayCard } from './short-answer';

/** The audit goes to the person who asked and nobody else; whoever may neither ask nor approve gets none. */
export async function showAudit(
  bot: BotParts,
  context: TurnContext,
  { turn, vendor }: { turn: SetupTurn; vendor: string | null },
): Promise<Reply> {
  const { ports } = bot;
  const { person } = turn;
  const allowed = await authoriseEither(ports, person);
  if (allowed.kind !== 'done') {
    const what = `sso audit ${vendor ?? ''}`.trim();
    return recordRefusal(ports, { person, what, requestId: null }, allowed);
  }
  const card = auditCard(await auditView(ports, vendor));
  if (!isPersonalChat(context.activity)) return sendPrivately(bot, context, { person, card });
  await sayCard(context, card);
  return done('');
}

async function sendPrivately(
  { ports, delivery }: BotParts,
  { activity }: TurnContext,
  { person, card }: { person: Person; card: AdaptiveCard },
): Promise<Reply> {
  try {
    const near = await ports.store.conversations.get(conversationKey(activity));
    const chat = (await openChat(ports, person)) ?? (near && (await delivery.openPersonal(person, near)));
    if (chat === null) return refused(NOT_REACHED);
    await delivery.post({ blockedAt: null, ...chat }, card);
    return done('The audit is in your personal chat with me.');
  } catch (error) {
    if (!isAppError(error)) throw error;
    ports.log.warn({ code: error.code }, 'The audit could not be sent to a personal chat');
    return refused(NOT_REACHED);
  }
}

async function openChat({ store }: Ports, { objectId }: Person): Promise<ConversationRecord | null> {
  const chat = await store.conversations.personalOf(objectId);
  return chat?.blockedAt === null ? chat : null;
}

const NOT_REACHED =
  'The audit is shown in personal chat only, and I could not reach you there. Write to me in personal chat, then ask again.';
