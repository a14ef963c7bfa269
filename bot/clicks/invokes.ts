import { ActivityTypes, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Reply } from '../../workflows/ports';
import type { BotParts } from '../bot-parts';
import { click } from './clicks';
import type { DeliveredAgain } from '../inbound/delivered-again';
import { answerSearch } from '../search/answer-search';
import type { SearchLimits } from '../search/limits';

const cardAction = z.looseObject({
  action: z.looseObject({ verb: z.string(), data: z.unknown() }),
});

export interface InvokeParts {
  readonly once: DeliveredAgain;
  readonly searches: SearchLimits;
}

/** Answers every invoke. A refusal is HTTP 200 with the error inside: Teams shows nothing for HTTP 400. */
export async function handleInvoke(
  bot: BotParts,
  context: TurnContext,
  { once, searches }: InvokeParts,
): Promise<void> {
  if (context.activity.name === 'application/search') {
    await answer(context, 200, await answerSearch(bot, context, searches));
    return;
  }
  if (context.activity.name !== 'adaptiveCard/action') {
    await answer(context, 400);
    return;
  }
  const parsed = cardAction.safeParse(context.activity.value);
  const { verb, data } = parsed.success ? parsed.data.action : { verb: null, data: null };
  const reply = await once(context.activity, () => click(bot, context, { verb, data }));
  await answer(context, 200, envelopeOf(reply, verb));
}

/**
 * What is said under a button whose answer is a card of its own. Never nothing: Teams takes an empty text for a failure
 * and sends the click again (vercel/chat#903, 2026).
 */
const SHOWN_BELOW: Readonly<Record<string, string>> = {
  help: 'The help is below.',
  'my-set-ups': 'Your set-ups are below.',
  'set-up-a-vendor': 'The vendors are below.',
  open: 'It is below.',
  next: 'The next page is below.',
  previous: 'The page before is below.',
  'older-entries': 'The older entries are below.',
  'newer-entries': 'The newer entries are below.',
  audit: 'The audit is below.',
  'reveal-secret': 'The link is below.',
};

export function envelopeOf(reply: Reply, verb: string | null = null) {
  if (reply.kind === 'refused') {
    return {
      statusCode: 400,
      type: 'application/vnd.microsoft.error',
      value: { code: 'refused', message: reply.text },
    };
  }
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: reply.text === '' ? (SHOWN_BELOW[verb ?? ''] ?? 'Noted.') : reply.text,
  };
}

async function answer(context: TurnContext, status: number, body?: unknown): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status, body } });
}
