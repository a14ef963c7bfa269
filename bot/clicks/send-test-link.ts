import { testLinkCard } from '../../cards/test-link-card';
import { dayAndTime } from '../../core/day-and-time';
import type { Reply } from '../../workflows/ports';
import { testSignIn } from '../../workflows/proof/test-sign-in';
import type { BotParts } from '../bot-parts';
import type { Click } from './click';
import { sendPrivately } from '../delivery/send-privately';

/** A fresh link that begins a sign-in, for whoever may see the set-up. */
export async function sendTestLink(bot: BotParts, { context, turn, request }: Click): Promise<Reply> {
  const { person } = turn;
  const { link, reply } = await testSignIn(bot.ports, { request, person });
  if (link === null) return reply;
  const card = testLinkCard({ ...link, until: dayAndTime(link.until) });
  return sendPrivately(bot, context, { person, card, what: 'The link' });
}
