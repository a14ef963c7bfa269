import type { TurnContext } from 'botbuilder';
import { vendorListCard } from '../cards/vendor-list-card';
import { isJsonObject } from '../core/json';
import type { SetupTurn } from '../dialogs/setup-turn';
import { askedToChange } from '../workflows/approval/asked-to-change';
import { authorise } from '../workflows/request/authorise';
import { recordRefusal } from '../workflows/request/record-refusal';
import { obeyApprovalCommand } from './approval-commands';
import type { BotParts } from './bot-parts';
import { cancelHere } from './cancel-here';
import { click } from './clicks';
import { parseCommand, type Command } from './commands';
import { help } from './help';
import { messageFrom, NOBODY } from './inbound';
import { notifyHere } from './notify-here';
import { offeredVendors } from './offered-vendors';
import { showAudit } from './show-audit';
import { sayCard, sayShort } from './short-answer';
import { showSetups, showStatus } from './show-setups';
import { inOrder, unknownVendor, whichSetup, type VendorOffer } from './which-setup';

/** A typed message, or a card's answer from a client that only knows `Action.Submit`. */
export async function handleMessage(bot: BotParts, context: TurnContext): Promise<void> {
  const value: unknown = context.activity.value;
  if (isJsonObject(value) && 'verb' in value) {
    const reply = await click(bot, context, { verb: value['verb'], data: value });
    await sayShort(context, reply.text);
    return;
  }
  const turn = await messageFrom(bot.ports, context);
  if (turn === null) {
    await sayShort(context, NOBODY);
    return;
  }
  const command = parseCommand(turn);
  if (command !== null) await obey(bot, context, { turn, command });
  else if (!(await hear(bot, context, turn))) await sayCard(context, help());
}

async function hear({ ports, dialogs }: BotParts, context: TurnContext, turn: SetupTurn): Promise<boolean> {
  if (await dialogs.hear(context, turn)) return true;
  const { person, origin } = turn;
  const requestId = await askedToChange(ports, { objectId: person.objectId, conversation: origin });
  if (requestId === null) return false;
  await dialogs.follow(context, requestId);
  return dialogs.hear(context, turn);
}

async function obey(
  bot: BotParts,
  context: TurnContext,
  { turn, command }: { turn: SetupTurn; command: Command },
): Promise<void> {
  switch (command.kind) {
    case 'help':
      await sayCard(context, help());
      return;
    case 'cancel':
      await turn.say(await cancelHere(bot, context, turn));
      return;
    case 'notify-here':
      await turn.say(await notifyHere(bot, context, turn));
      return;
    case 'list':
      await turn.say(await showSetups(bot, context, { turn, words: command.words ?? '', page: 1 }));
      return;
    case 'status':
      await turn.say(await showStatus(bot, context, { turn, vendor: command.vendor }));
      return;
    case 'audit':
      await turn.say(await showAudit(bot, context, { turn, vendor: command.vendor }));
      return;
    case 'approval':
      await turn.say(await obeyApprovalCommand(bot, context, { turn, command: command.command }));
      return;
    case 'setup-sso':
      await setUp(bot, context, { turn, vendor: command.vendor });
  }
}

async function setUp(
  bot: BotParts,
  context: TurnContext,
  { turn, vendor }: { turn: SetupTurn; vendor: string | null },
): Promise<void> {
  const { catalogue: all, rules } = bot.ports;
  const catalogue = offeredVendors(all, rules.policy);
  if (vendor === null) {
    await offer(bot, context, { turn, vendors: inOrder(catalogue.list()), note: null, named: null });
    return;
  }
  const which = whichSetup(catalogue, vendor);
  if (which !== null) await bot.dialogs.begin(context, turn, which);
  else await offer(bot, context, { turn, ...unknownVendor(catalogue, vendor) });
}

async function offer(
  { ports }: BotParts,
  context: TurnContext,
  { turn, vendors, note, named }: { turn: SetupTurn } & VendorOffer,
): Promise<void> {
  const allowed = await authorise(ports, turn.person, 'request');
  if (allowed.kind !== 'done') {
    const attempt = { person: turn.person, what: 'setup-sso', requestId: null };
    await turn.say(await recordRefusal(ports, attempt, allowed));
    return;
  }
  const listed = vendors.map(({ id, name, summary, draft }) => ({ id, name, summary, draft }));
  await sayCard(context, vendorListCard({ vendors: listed, note, named }));
}
