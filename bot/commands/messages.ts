import type { TurnContext } from 'botbuilder';
import { isJsonObject } from '../../core/json';
import type { SetupTurn } from '../../dialogs/setup-turn';
import { offerOwner } from '../../workflows/care/owner/offer-owner';
import type { Reply } from '../../workflows/ports';
import { askedToChange } from '../../workflows/approval/asked-to-change';
import { obeyApprovalCommand } from './approval-commands';
import type { BotParts } from '../bot-parts';
import { cancelHere } from './cancel-here';
import { click } from '../clicks/clicks';
import { changeNamed } from '../set-ups/change-setup';
import { parseCommand, type Command } from './commands';
import { help } from './help';
import { messageFrom, NOBODY } from '../inbound/inbound';
import { notifyHere } from './notify-here';
import { notUnderstood } from './not-understood';
import { everyVendor, offerVendors } from '../set-ups/offer-vendors';
import { offeredVendors } from '../set-ups/offered-vendors';
import { showAudit } from '../set-ups/show-audit';
import { showNearEnds } from '../set-ups/show-near-ends';
import { unwatchNamed, watchNamed } from '../set-ups/watch-application';
import { sayCard, sayShort, saySuggesting } from '../delivery/short-answer';
import { removeNamed } from '../set-ups/remove-setup';
import { renewSetup } from '../set-ups/renew-setup';
import { adviseOnMessage, tellsOfError } from '../clicks/sign-in-errors';
import { showSetups, showStatus } from '../set-ups/show-setups';
import { offerFor, whichSetup } from '../set-ups/which-setup';

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
  else if (tellsOfError(turn.text)) await turn.say(await adviseOnMessage(bot, context, turn));
  else if (!(await hear(bot, turn))) await saySuggesting(context, await notUnderstood(bot.ports, turn));
}

async function hear({ ports, dialogs }: BotParts, turn: SetupTurn): Promise<boolean> {
  if (await dialogs.hear(turn)) return true;
  const { person, origin } = turn;
  const requestId = await askedToChange(ports, { objectId: person.objectId, conversation: origin });
  if (requestId === null) return false;
  await dialogs.follow(turn, requestId);
  return dialogs.hear(turn);
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
      await turn.say(await cancelHere(bot, turn));
      return;
    case 'notify-here':
      await turn.say(await notifyHere(bot, context, turn));
      return;
    case 'list':
      await turn.say(await showSetups(bot, context, { turn, words: command.words ?? '', page: 1 }));
      return;
    case 'expiring':
      await turn.say(await showNearEnds(bot, context, { person: turn.person, page: 1 }));
      return;
    case 'watch':
      await turn.say(await watchNamed(bot, context, { turn, wanted: command.application }));
      return;
    case 'unwatch':
      await turn.say(await unwatchNamed(bot, context, { turn, wanted: command.application }));
      return;
    case 'status':
      await turn.say(await showStatus(bot, context, { turn, vendor: command.vendor }));
      return;
    case 'remove':
    case 'renew':
    case 'change':
      await turn.say(await planLater(bot, context, { turn, command }));
      return;
    case 'audit':
      await turn.say(await showAudit(bot, context, { turn, wanted: command.vendor }));
      return;
    case 'owner':
      await turn.say(await offerOwner(bot.ports, turn, command.words));
      return;
    case 'approval':
      await turn.say(await obeyApprovalCommand(bot, context, { turn, command: command.command }));
      return;
    case 'setup-sso':
      await setUp(bot, context, { turn, vendor: command.vendor });
  }
}

type LaterCommand = Extract<Command, { readonly kind: 'remove' | 'renew' | 'change' }>;

/** Plans for a set-up that stands. */
function planLater(
  bot: BotParts,
  context: TurnContext,
  { turn, command }: { turn: SetupTurn; command: LaterCommand },
): Promise<Reply> {
  switch (command.kind) {
    case 'remove':
      return removeNamed(bot, context, { turn, vendor: command.vendor });
    case 'renew':
      return renewSetup(bot, context, { turn, ...command });
    case 'change':
      return changeNamed(bot, context, { turn, vendor: command.vendor });
  }
}

async function setUp(
  bot: BotParts,
  context: TurnContext,
  { turn, vendor }: { turn: SetupTurn; vendor: string | null },
): Promise<void> {
  const { catalogue, rules } = bot.ports;
  const offered = offeredVendors(catalogue, rules.policy);
  const which = vendor === null ? null : whichSetup(offered, vendor);
  if (which !== null) return bot.dialogs.begin(turn, which);
  const offer = vendor === null ? everyVendor(bot) : offerFor(offered, vendor);
  await turn.say(await offerVendors(bot, context, { person: turn.person, offer }));
}
