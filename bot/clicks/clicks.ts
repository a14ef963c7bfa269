import type { TurnContext } from 'botbuilder';
import { correlationId, newCorrelationId } from '../../core/correlation';
import { AppError, describeError } from '../../core/errors';
import type { RequestRecord } from '../../core/request';
import { refused, type Reply } from '../../workflows/ports';
import { recordRefusal } from '../../workflows/request/record-refusal';
import { adoptCopy, standsAside } from './adopt-copy';
import type { BotParts } from '../bot-parts';
import { isOfRequest, type CardAction } from './card-action';
import { isStorable } from '../channel/storable';
import { NOBODY, turnFrom } from '../inbound/inbound';
import { mayPress } from './may-press';
import type { Click } from './click';
import { parseCardAction } from './parse-card-action';
import { performAction } from './perform-action';

/**
 * A press of a card's button, however the client sent it. What is refused is on record, except for answers that
 * do not fit. Never throws: a thrown invoke reads as "not implemented".
 */
export async function click(
  bot: BotParts,
  context: TurnContext,
  pressed: { verb: unknown; data: unknown },
): Promise<Reply> {
  try {
    const action = parseCardAction(pressed.verb, pressed.data);
    const turn = turnFrom(context);
    const { requestId = null } = (action ?? {}) as { readonly requestId?: string };
    const what = action?.kind ?? 'unknown button';
    bot.ports.log.info({ button: what, setUp: requestId }, 'A button was pressed');
    const isAside = standsAside(pressed.data);
    const reply = await answerTo(bot, { action, isAside }, turn === null ? null : { context, turn });
    if (reply.kind !== 'refused' || reply.isCorrection === true) return reply;
    return await recordRefusal(bot.ports, { person: turn?.person ?? null, what, requestId }, reply);
  } catch (error) {
    return refused(apologyFor(bot, error));
  }
}

async function answerTo(
  bot: BotParts,
  { action, isAside }: { action: CardAction | null; isAside: boolean },
  click: Omit<Click, 'request'> | null,
): Promise<Reply> {
  if (action === null) return refused('I do not know this button. The card may be from an older version.');
  if (click === null) return refused(NOBODY);
  if (!isStorable(action)) return refused('This holds characters that cannot be kept. Nothing was done.');
  if (!isOfRequest(action)) return performAction(bot, action, { ...click, request: null });
  const { store } = bot.ports;
  const request = await store.requests.get(action.requestId);
  const { person } = click.turn;
  const stop = await mayPress(bot.ports, { action, request, person });
  const reply = stop ?? (await performAction(bot, action, { ...click, request }));
  if (!isAside && (reply.kind !== 'refused' || isWithSetup(request, person))) {
    await adoptCopy(store.cards, action, click.context.activity);
  }
  return reply;
}

/** Whoever had a card once may hold a copy of it. */
function isWithSetup(request: RequestRecord | null, { objectId }: { objectId: string }): boolean {
  return [request?.owner.objectId, request?.requester.objectId].includes(objectId);
}

/** A sentence for the person and an entry for the log, tied by an id. */
export function apologyFor({ ports }: Pick<BotParts, 'ports'>, error: unknown): string {
  const id = correlationId() ?? newCorrelationId();
  ports.log.error({ correlationId: id, ...describeError(error) }, 'A turn failed');
  const reason =
    error instanceof AppError && error.kind !== 'bug' ? error.safeText : 'Something went wrong here.';
  return `${reason} Nothing more was done; try again. (${id})`;
}
