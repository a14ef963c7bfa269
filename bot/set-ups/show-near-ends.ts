import type { TurnContext } from 'botbuilder';
import { nearEndsCard } from '../../cards/near-ends-card';
import type { AdaptiveCard } from '../../cards/adaptive-card';
import { describeError } from '../../core/errors';
import type { NearEnds } from '../../core/near-ends';
import type { ConversationRecord } from '../../core/ports/store';
import type { Person } from '../../core/request';
import { nearEnds } from '../../workflows/care/tenant/near-ends';
import { done, type Reply } from '../../workflows/ports';
import { authoriseEither } from '../../workflows/request/authorise';
import { recordRefusal } from '../../workflows/request/record-refusal';
import { withinTurn } from '../../workflows/request/within-turn';
import { nearEndsView } from '../../workflows/views/near-ends-view';
import type { BotParts } from '../bot-parts';
import { conversationKey } from '../delivery/conversation';
import { nearEndsLink } from '../pages/files/near-ends-file';
import { postPrivately, sendPrivately } from '../delivery/send-privately';

interface Asked {
  readonly person: Person;
  /** From 1. */
  readonly page: number;
}

const WHAT = 'The list';

/**
 * What ends in the whole tenant, for whoever may ask or approve and nobody else. A tenant that is read takes longer than
 * a turn: then the list follows in personal chat.
 */
export async function showNearEnds(bot: BotParts, context: TurnContext, asked: Asked): Promise<Reply> {
  const { ports } = bot;
  const { person } = asked;
  const allowed = await authoriseEither(ports, person);
  if (allowed.kind !== 'done')
    return recordRefusal(ports, { person, what: 'sso expiring', requestId: null }, allowed);
  const reading = nearEnds(ports);
  const found = await withinTurn(ports, reading);
  if (found !== null)
    return sendPrivately(bot, context, { person, card: await cardOf(bot, found, asked), what: WHAT });
  const near = await ports.store.conversations.get(conversationKey(context.activity));
  void follow(bot, { near, asked, reading });
  return done(
    'I am reading the applications of your tenant. The list follows in your personal chat with me.',
  );
}

async function cardOf({ ports }: BotParts, found: NearEnds, { person, page }: Asked): Promise<AdaptiveCard> {
  const view = await nearEndsView(ports, found, page);
  return nearEndsCard(view, view.count === 0 ? null : nearEndsLink(ports.fileLinks, person.objectId));
}

interface Following {
  readonly near: ConversationRecord | null;
  readonly asked: Asked;
  readonly reading: Promise<NearEnds>;
}

/** Whoever asked is told, whatever comes of it; where the process ends meanwhile they ask again. */
async function follow(bot: BotParts, { near, asked, reading }: Following): Promise<void> {
  const { log } = bot.ports;
  try {
    const content = await reading.then(
      (found) => cardOf(bot, found, asked),
      (error: unknown) => {
        log.error(describeError(error), 'What ends in the tenant could not be read');
        return 'The applications of your tenant could not be read. Type /sso expiring again in a while.';
      },
    );
    await postPrivately(bot, { person: asked.person, near, content });
  } catch (error) {
    log.warn(describeError(error), 'A list could not be sent to a personal chat');
  }
}
