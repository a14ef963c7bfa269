import type { TurnContext } from 'botbuilder';
import type { RequestRecord } from '../../core/request';
import type { SetupTurn } from '../../dialogs/setup-turn';
import { startChange } from '../../workflows/care/change';
import type { Reply } from '../../workflows/ports';
import type { BotParts } from '../bot-parts';
import { meantSetups, showSetups } from './show-setups';

/** `/sso change <vendor>`: the questions come here; the list where several set-ups, or none, are meant. */
export async function changeNamed(
  bot: BotParts,
  context: TurnContext,
  { turn, vendor }: { turn: SetupTurn; vendor: string | null },
): Promise<Reply> {
  const words = vendor ?? '';
  const meant = await meantSetups(bot.ports, { person: turn.person, words, what: 'sso change' });
  if ('kind' in meant) return meant;
  const [only, ...others] = meant;
  if (only === undefined || others.length > 0) return showSetups(bot, context, { turn, words, page: 1 });
  return changeHere(bot, { turn, request: only });
}

/** What is typed in this conversation answers the questions that are asked in it. */
export async function changeHere(
  { ports, dialogs }: BotParts,
  { turn, request }: { turn: SetupTurn; request: Pick<RequestRecord, 'id'> },
): Promise<Reply> {
  const { person, origin, inboundKey, text } = turn;
  // A click brings no text, and is told from its twin by where the request stands.
  const reply = await startChange(ports, {
    request,
    person,
    conversation: origin,
    ...(text === '' ? {} : { inboundKey }),
  });
  if (reply.kind === 'done') await dialogs.follow(turn, request.id);
  return reply;
}
