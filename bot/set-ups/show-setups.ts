import type { TurnContext } from 'botbuilder';
import { setupStatusCard } from '../../cards/setup-status-card';
import { setupListCard } from '../../cards/setup-list-card';
import type { Person, RequestRecord } from '../../core/request';
import type { SetupTurn } from '../../dialogs/setup-turn';
import { done, refused, type Ports, type Reply } from '../../workflows/ports';
import { showAgain } from '../../workflows/questions/show-again';
import { listed } from '../../workflows/request/find-setups';
import { mayLook, maySee } from '../../workflows/request/may-see';
import { setupStatusView } from '../../workflows/views/setup-status-view';
import { setupListView } from '../../workflows/views/setup-list-view';
import type { BotParts } from '../bot-parts';
import { isPersonalChat } from '../inbound/inbound';
import { setupsLink } from '../pages/files/setups-file';
import { sendPrivately } from '../delivery/send-privately';

interface Wanted {
  /** A part of a name, or `ended`; `''` for all that stand. */
  readonly words: string;
  readonly page: number;
}

/** The list goes to whoever asked and nobody else: all set-ups for those who may approve, else a person's own. */
export async function showSetups(
  bot: BotParts,
  context: TurnContext,
  { turn: { person }, words, page }: Wanted & { turn: SetupTurn },
): Promise<Reply> {
  const seen = await mayLook(bot.ports, person, 'sso list');
  if (seen.kind === 'refused') return seen.reply;
  const view = await setupListView(bot.ports, { person, seesAll: seen.all, words, page });
  const csvUrl = view.rows.length === 0 ? null : setupsLink(bot.ports.fileLinks, person.objectId, words);
  const card = setupListCard(view, csvUrl);
  return sendPrivately(bot, context, { person, card, what: 'The list' });
}

/** The set-ups that a vendor's name may mean, of those that the person may see; or why they see none. */
export async function meantSetups(
  ports: Ports,
  { person, words, what }: { person: Person; words: string; what: string },
): Promise<readonly RequestRecord[] | Reply> {
  const seen = await mayLook(ports, person, what);
  if (seen.kind === 'refused') return seen.reply;
  return words === '' ? [] : listed(ports, { person, seesAll: seen.all, words, page: 1 });
}

/**
 * How the vendor's set-up stands and, below, the card that goes on with it; the list where several, or none, are meant.
 */
export async function showStatus(
  bot: BotParts,
  context: TurnContext,
  { turn, vendor }: { turn: SetupTurn; vendor: string | null },
): Promise<Reply> {
  const words = vendor ?? '';
  const meant = await meantSetups(bot.ports, { person: turn.person, words, what: 'sso status' });
  if ('kind' in meant) return meant;
  const [only, ...others] = meant;
  if (only === undefined || others.length > 0) return showSetups(bot, context, { turn, words, page: 1 });
  const told = await tellStatus(bot, context, { person: turn.person, request: only, words });
  if (only.state === 'watched') return told;
  const reply = await open(bot, context, { turn, request: only });
  return reply.text === '' && reply.kind === 'done' ? told : reply;
}

/** Owner, ends, differences and access; nothing before there is anything to say of them. */
async function tellStatus(
  bot: BotParts,
  context: TurnContext,
  { person, request, words }: { person: Person; request: RequestRecord; words: string },
): Promise<Reply> {
  const view = await setupStatusView(bot.ports, request);
  if (view === null) return done('');
  const card = setupStatusCard(view, setupsLink(bot.ports.fileLinks, person.objectId, words));
  return sendPrivately(bot, context, { person, card, what: 'How it stands' });
}

/** `Open` on a row of the list. */
export async function openSetup(
  bot: BotParts,
  context: TurnContext,
  { turn, requestId }: { turn: SetupTurn; requestId: string },
): Promise<Reply> {
  const request = await bot.ports.store.requests.get(requestId);
  const stop = await maySee(bot.ports, { request, person: turn.person, what: 'open' });
  if (stop !== null || request === null) return stop ?? refused('I know no such set-up of yours.');
  // It has no card of its own.
  if (request.state === 'watched')
    return tellStatus(bot, context, { person: turn.person, request, words: '' });
  return open(bot, context, { turn, request });
}

/** Questions shown here are answered here. */
async function open(
  { ports, dialogs }: BotParts,
  context: TurnContext,
  { turn, request }: { turn: SetupTurn; request: RequestRecord },
): Promise<Reply> {
  const { person, origin } = turn;
  const isPersonal = isPersonalChat(context.activity);
  const asked = { requestId: request.id, person, conversation: origin, isPersonal };
  const reply = await showAgain(ports, asked);
  const isAnswered = request.state === 'collecting' && request.owner.objectId === person.objectId;
  if (reply.kind === 'done' && isAnswered) await dialogs.follow(turn, request.id);
  return reply;
}
