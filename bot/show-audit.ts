import type { TurnContext } from 'botbuilder';
import { auditCard } from '../cards/audit-card';
import type { SetupTurn } from '../dialogs/setup-turn';
import { authoriseEither } from '../workflows/request/authorise';
import type { Reply } from '../workflows/ports';
import { recordRefusal } from '../workflows/request/record-refusal';
import { auditView } from '../workflows/views/audit-view';
import type { BotParts } from './bot-parts';
import { sendPrivately } from './send-privately';

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
  return sendPrivately(bot, context, { person, card, what: 'The audit' });
}
