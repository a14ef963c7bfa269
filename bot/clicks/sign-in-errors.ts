import type { TurnContext } from 'botbuilder';
import { adviceCard } from '../../cards/advice-card';
import { signInErrorCard } from '../../cards/sign-in-error-card';
import { readError, toldErrorIn, type ToldError } from '../../proof/read-error';
import type { SetupTurn } from '../../dialogs/setup-turn';
import { refused, type Reply } from '../../workflows/ports';
import { adviseOnSetUp, adviseOnText, type Advised } from '../../workflows/proof/advise';
import { maySee } from '../../workflows/request/may-see';
import { namesOf } from '../../workflows/request/names-of';
import type { BotParts } from '../bot-parts';
import type { Click } from './click';
import { sendPrivately } from '../delivery/send-privately';

/** Whether a typed text tells of a failed sign-in: it has an AADSTS number. */
export function tellsOfError(text: string): boolean {
  return readError(text).codes.length > 0;
}

/** Advice on a text with an AADSTS number, to whoever wrote it and nobody else. */
export async function adviseOnMessage(
  bot: BotParts,
  context: TurnContext,
  { person, text }: SetupTurn,
): Promise<Reply> {
  return show(bot, context, {
    person,
    advised: await adviseOnText(bot.ports, { person, text, error: toldErrorIn(text) }),
  });
}

/** `I saw an error` (`null`) asks for the text; what was read of it is answered with advice. */
export async function onSignInError(bot: BotParts, click: Click, error: ToldError | null): Promise<Reply> {
  const { person } = click.turn;
  const { request } = click;
  if (error === null) return ask(bot, click, null);
  if (error.codes.length === 0) return ask(bot, click, whatToLookFor(error));
  if (request === null) return refused('I do not know this request.');
  const advised = await adviseOnSetUp(bot.ports, { person, request, error });
  return show(bot, click.context, { person, advised });
}

function whatToLookFor({ hasCorrelationId, isCut }: ToldError): string {
  return [
    isCut ? 'In the first 20,000 characters' : 'In that text',
    ' is no AADSTS number. ',
    hasCorrelationId
      ? 'A correlation ID alone leads to it: Entra admin center › Sign-in logs › Add filters › Correlation ID; the entry’s sign-in error code is the number. '
      : 'Microsoft’s error page shows it below “Troubleshooting details” or at the end of its message: AADSTS and five to seven digits. ',
    'If the page is the vendor’s own and has none, Entra has signed the person in and the vendor refused: compare its values with the hand-over.',
  ].join('');
}

async function ask(bot: BotParts, { context, turn, request }: Click, note: string | null): Promise<Reply> {
  const { person } = turn;
  const stop = await maySee(bot.ports, { request, person, what: 'sign-in error' });
  if (stop !== null || request === null) return stop ?? refused('I do not know this request.');
  const { vendorName } = await namesOf(bot.ports, request);
  const card = signInErrorCard({ requestId: request.id, vendorName, note });
  return sendPrivately(bot, context, { person, card, what: 'The question about the error' });
}

async function show(
  bot: BotParts,
  context: TurnContext,
  { person, advised }: { person: SetupTurn['person']; advised: Advised },
): Promise<Reply> {
  if (advised.kind === 'refused') return advised.reply;
  return sendPrivately(bot, context, { person, card: adviceCard(advised.view), what: 'The advice' });
}
