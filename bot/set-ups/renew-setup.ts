import type { TurnContext } from 'botbuilder';
import type { SetupTurn } from '../../dialogs/setup-turn';
import { requestRenewal } from '../../workflows/care/renew';
import { refused, type Reply } from '../../workflows/ports';
import type { BotParts } from '../bot-parts';
import { meantSetups, openSetup, showSetups } from './show-setups';

const WHICH = 'Say which: /sso renew <vendor>. /sso list shows all set-ups.';

/** Plans the renewal of the one set-up that is meant; the card of one that waits already; the list where several are. */
export async function renewSetup(
  bot: BotParts,
  context: TurnContext,
  { turn, vendor, cleansUp }: { turn: SetupTurn; vendor: string | null; cleansUp: boolean },
): Promise<Reply> {
  if (vendor === null) return refused(WHICH);
  const meant = await meantSetups(bot.ports, { person: turn.person, words: vendor, what: 'sso renew' });
  if ('kind' in meant) return meant;
  const [only, ...others] = meant;
  if (only === undefined || others.length > 0)
    return showSetups(bot, context, { turn, words: vendor, page: 1 });
  const requestId = only.id;
  if (only.state === 'paused') return openSetup(bot, context, { turn, requestId });
  return requestRenewal(bot.ports, { requestId, person: turn.person, cleansUp });
}
