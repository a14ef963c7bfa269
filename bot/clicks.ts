import type { TurnContext } from 'botbuilder';
import { correlationId, newCorrelationId } from '../core/correlation';
import { AppError, describeError } from '../core/errors';
import { refused, type Reply } from '../workflows/ports';
import { adoptCopy } from './adopt-copy';
import type { BotParts } from './bot-parts';
import { parseCardAction } from './card-action';
import { NOBODY, turnFrom } from './inbound';
import { performAction } from './perform-action';

/** A press of a card's button, however the client sent it. Never throws: a thrown invoke reads as "not implemented". */
export async function click(
  bot: BotParts,
  context: TurnContext,
  pressed: { verb: unknown; data: unknown },
): Promise<Reply> {
  try {
    const action = parseCardAction(pressed.verb, pressed.data);
    if (action === null) return refused('I do not know this button. The card may be from an older version.');
    const { requestId = null } = action as { readonly requestId?: string };
    bot.ports.log.info({ button: action.kind, setUp: requestId }, 'A button was pressed');
    const turn = turnFrom(context);
    if (turn === null) return refused(NOBODY);
    const reply = await performAction(bot, action, { context, turn });
    await adoptCopy(bot.ports.store.cards, action, context.activity);
    return reply;
  } catch (error) {
    return refused(apologyFor(bot, error));
  }
}

/** A sentence for the person and an entry for the log, tied by an id. */
export function apologyFor({ ports }: Pick<BotParts, 'ports'>, error: unknown): string {
  const id = correlationId() ?? newCorrelationId();
  ports.log.error({ correlationId: id, ...describeError(error) }, 'A turn failed');
  const reason =
    error instanceof AppError && error.kind !== 'bug' ? error.safeText : 'Something went wrong here.';
  return `${reason} Nothing more was done; try again. (${id})`;
}
