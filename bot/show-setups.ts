import type { TurnContext } from 'botbuilder';
import { setupListCard } from '../cards/setup-list-card';
import type { Person, RequestRecord } from '../core/request';
import type { SetupTurn } from '../dialogs/setup-turn';
import { refused, type Ports, type Reply } from '../workflows/ports';
import { showAgain } from '../workflows/questions/show-again';
import { authorise } from '../workflows/request/authorise';
import { recordRefusal } from '../workflows/request/record-refusal';
import { listed, setupListView } from '../workflows/views/setup-list-view';
import type { BotParts } from './bot-parts';
import { isPersonalChat } from './inbound';
import { sendPrivately } from './send-privately';

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
  const card = setupListCard(await setupListView(bot.ports, { person, seesAll: seen.all, words, page }));
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

/** The card that says where the vendor's set-up stands; the list where several, or none, are meant. */
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
  return open(bot, context, { turn, request: only });
}

/** `Open` on a row of the list. */
export async function openSetup(
  bot: BotParts,
  context: TurnContext,
  { turn, requestId }: { turn: SetupTurn; requestId: string },
): Promise<Reply> {
  const request = await bot.ports.store.requests.get(requestId);
  const seen = await mayLook(bot.ports, turn.person, 'open');
  if (seen.kind === 'refused') return seen.reply;
  const isTheirs = request?.requester.objectId === turn.person.objectId;
  if (request?.tenantId !== bot.ports.rules.tenantId || (!isTheirs && !seen.all))
    return refused('I know no such set-up of yours.');
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
  const isAnswered = request.state === 'collecting' && request.requester.objectId === person.objectId;
  if (reply.kind === 'done' && isAnswered) await dialogs.follow(turn, request.id);
  return reply;
}

type Sight =
  { readonly kind: 'allowed'; readonly all: boolean } | { readonly kind: 'refused'; readonly reply: Reply };

async function mayLook(ports: Ports, person: Person, what: string): Promise<Sight> {
  if ((await authorise(ports, person, 'approve')).kind === 'done') return { kind: 'allowed', all: true };
  const asRequester = await authorise(ports, person, 'request');
  if (asRequester.kind === 'done') return { kind: 'allowed', all: false };
  return {
    kind: 'refused',
    reply: await recordRefusal(ports, { person, what, requestId: null }, asRequester),
  };
}
