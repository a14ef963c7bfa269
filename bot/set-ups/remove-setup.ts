import type { TurnContext } from 'botbuilder';
import type { SetupTurn } from '../../dialogs/setup-turn';
import { requestRemoval } from '../../workflows/care/remove';
import { refused, type Reply } from '../../workflows/ports';
import type { BotParts } from '../bot-parts';
import { meantSetups, openSetup, showSetups } from './show-setups';
import { isRemoving } from '../../workflows/request/removal';

const WHICH = 'Say which: /sso remove <vendor>. /sso list shows all set-ups.';

/** Plans the end of the one set-up that is meant; the card of a removal that waits; the list where several are meant. */
export async function removeNamed(
  bot: BotParts,
  context: TurnContext,
  { turn, vendor }: { turn: SetupTurn; vendor: string | null },
): Promise<Reply> {
  if (vendor === null) return refused(WHICH);
  const meant = await meantSetups(bot.ports, { person: turn.person, words: vendor, what: 'sso remove' });
  if ('kind' in meant) return meant;
  const [only, ...others] = meant;
  if (only === undefined || others.length > 0)
    return showSetups(bot, context, { turn, words: vendor, page: 1 });
  const requestId = only.id;
  if (only.state === 'paused' && isRemoving(only)) return openSetup(bot, context, { turn, requestId });
  return requestRemoval(bot.ports, { requestId, person: turn.person });
}
