import { ActivityTypes, type Activity, type TurnContext } from 'botbuilder';
import { describeError, isAppError, type AppError } from '../core/errors';
import type { BotParts } from './bot-parts';
import { apologyFor } from './clicks/clicks';
import { conversationKey, saveConversation } from './delivery/conversation';
import { deliveredAgain } from './inbound/delivered-again';
import { handleInvoke, type InvokeParts } from './clicks/invokes';
import { handleMessage } from './commands/messages';
import { tellNoticesLost } from './delivery/notices-lost';
import { createSearchLimits } from './search/limits';
import { sayShort } from './delivery/short-answer';
import { forgetWelcome, welcome } from './commands/welcome';

/** Everything the channel sends, by kind. Does not throw: the channel would deliver the same message again. */
export function createActivityHandler(bot: BotParts): (context: TurnContext) => Promise<void> {
  const { clock } = bot.ports;
  const parts = { once: deliveredAgain(clock), searches: createSearchLimits(clock) };
  return async (context) => {
    try {
      await handle(bot, context, parts);
    } catch (error) {
      if (isAppError(error, 'channel-failed')) return noteUnreachable(bot, context, error);
      const apology = apologyFor(bot, error);
      if (isOf(context.activity, ActivityTypes.Message)) {
        // Telling may fail for the same reason; it is in the log already.
        await sayShort(context, apology).catch(() => undefined);
      }
    }
  };
}

/** What was asked is done; only the answer did not arrive. Nothing is sent where Teams takes nothing. */
async function noteUnreachable(
  { ports: { store, clock, log } }: BotParts,
  { activity }: TurnContext,
  error: AppError,
): Promise<void> {
  log.warn(describeError(error), 'Teams did not take an answer');
  if (error.kind !== 'refused' && error.kind !== 'not-found') return;
  await store.conversations.block(conversationKey(activity), clock.now()).catch(() => undefined);
}

async function handle(bot: BotParts, context: TurnContext, parts: InvokeParts): Promise<void> {
  const { activity } = context;
  const { store, log } = bot.ports;
  log.info({ type: activity.type, activityId: activity.id ?? null }, 'An activity arrived');
  if (isOf(activity, ActivityTypes.Invoke)) return handleInvoke(bot, context, parts);
  const isMessage = isOf(activity, ActivityTypes.Message);
  if (!isMessage && !isOf(activity, ActivityTypes.InstallationUpdate, ActivityTypes.ConversationUpdate))
    return;
  if (!isMessage && isFarewell(activity)) {
    await store.conversations.remove(conversationKey(activity));
    await tellNoticesLost(bot, conversationKey(activity));
    return forgetWelcome(store, activity);
  }
  await saveConversation(store.conversations, activity);
  if (isMessage) return parts.once(activity, () => handleMessage(bot, context));
  if (isArrival(activity)) await welcome(bot.ports, context);
}

function isOf({ type }: Activity, ...types: readonly string[]): boolean {
  return types.includes(type);
}

function isArrival(activity: Activity): boolean {
  if (isOf(activity, ActivityTypes.InstallationUpdate)) return activity.action === 'add';
  return includesBot(activity.membersAdded, activity.recipient.id);
}

function isFarewell(activity: Activity): boolean {
  if (isOf(activity, ActivityTypes.InstallationUpdate)) return activity.action?.startsWith('remove') === true;
  return includesBot(activity.membersRemoved, activity.recipient.id);
}

function includesBot(members: readonly { id: string }[] | undefined, botId: string): boolean {
  return members?.some(({ id }) => id === botId) === true;
}
