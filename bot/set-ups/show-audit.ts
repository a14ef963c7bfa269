import type { TurnContext } from 'botbuilder';
import { auditCard } from '../../cards/audit-card';
import type { Person } from '../../core/request';
import type { AuditView } from '../../core/views';
import type { SetupTurn } from '../../dialogs/setup-turn';
import { authoriseEither } from '../../workflows/request/authorise';
import type { Ports, Reply } from '../../workflows/ports';
import { recordRefusal } from '../../workflows/request/record-refusal';
import { auditView } from '../../workflows/views/audit-view';
import type { BotParts } from '../bot-parts';
import { sendPrivately } from '../delivery/send-privately';

/** The audit goes to the person who asked and nobody else; whoever may neither ask nor approve gets none. */
export async function showAudit(
  bot: BotParts,
  context: TurnContext,
  {
    turn,
    wanted,
  }: { turn: SetupTurn; /** A vendor, or a request and perhaps a page. */ wanted: string | null },
): Promise<Reply> {
  const { ports } = bot;
  const { person } = turn;
  const allowed = await authoriseEither(ports, person);
  if (allowed.kind !== 'done') {
    const what = `sso audit ${wanted ?? ''}`.trim();
    return recordRefusal(ports, { person, what, requestId: null }, allowed);
  }
  const view = await auditView(ports, wanted);
  return sendPrivately(bot, context, {
    person,
    card: auditCard(view, csvLink(ports, view, person)),
    what: 'The audit',
  });
}

function csvLink({ fileLinks }: Ports, { pages }: AuditView, { objectId }: Person): string | null {
  if (pages === null) return null;
  const { requestId } = pages;
  return fileLinks.linkTo({ requestId, kind: 'audit', id: objectId, name: `audit-${requestId}.csv` });
}
