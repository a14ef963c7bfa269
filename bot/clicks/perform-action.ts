import type { TurnContext } from 'botbuilder';
import type { Person } from '../../core/request';
import { continuePage } from '../../workflows/questions/continue-page';
import { goBack } from '../../workflows/questions/go-back';
import { answerOldCard } from '../../workflows/questions/old-cards';
import { requestChanges } from '../../workflows/approval/request-changes';
import { cancelRequest } from '../../workflows/questions/cancel-request';
import { changeAnswers } from '../../workflows/questions/change-answers';
import { decide } from '../../workflows/approval/decide';
import { goOn } from '../../workflows/questions/end-wait';
import { confirmVendorSide } from '../../workflows/hand-over/press-hand-over';
import type { RequestRecord } from '../../core/request';
import { isHandedOver } from '../../workflows/request/request-facts';
import type { Reply } from '../../workflows/ports';
import { startCure } from '../../workflows/care/cure';
import { acceptDrift, muteDrift, putBackDrift } from '../../workflows/care/answer-drift';
import { requestUndo, tryAgain } from '../../workflows/care/try-again';
import { requestNewSecret } from '../../workflows/care/new-secret';
import { openGate } from '../../workflows/care/open-gate';
import { requestRemoval } from '../../workflows/care/remove';
import { stopRemoval } from '../../workflows/care/stop-removal';
import { requestRenewal } from '../../workflows/care/renew';
import { switchBack } from '../../workflows/care/switch-back';
import { declineOwner, takeOver } from '../../workflows/care/take-over';
import { requestRestore } from '../../workflows/care/restore';
import { onAssign } from './assign-somebody';
import type { BotParts } from '../bot-parts';
import { isOfRequest, type CardAction, type RequestAction } from './card-action';
import { changeHere } from '../set-ups/change-setup';
import type { Click } from './click';
import { conversationKey } from '../delivery/conversation';
import { help } from '../commands/help';
import { everyVendor, offerVendors } from '../set-ups/offer-vendors';
import { reveal, sendCopyPage, sendEachValue } from './hand-values';
import { sayCard } from '../delivery/short-answer';
import { showAudit } from '../set-ups/show-audit';
import { onSignInError } from './sign-in-errors';
import { sendTestLink } from './send-test-link';
import { showNearEnds } from '../set-ups/show-near-ends';
import { openSetup, showSetups } from '../set-ups/show-setups';
import { watchHere } from '../set-ups/watch-application';

/** Does what a button says, as the person of the authenticated activity. */
export function performAction(bot: BotParts, action: CardAction, click: Click): Promise<Reply> {
  return isOfRequest(action) ? onRequest(bot, action, click) : elsewhere(bot, action, click);
}

/** What is of no request that is shown: another card. */
function elsewhere(bot: BotParts, action: Exclude<CardAction, RequestAction>, click: Click): Promise<Reply> {
  const { turn } = click;
  switch (action.kind) {
    case 'begin':
      return begin(bot, action, click);
    case 'open':
      return openSetup(bot, click.context, { turn, requestId: action.requestId });
    case 'page':
      return showSetups(bot, click.context, { turn, ...action });
    case 'near-ends':
      return showNearEnds(bot, click.context, { person: turn.person, page: action.page });
    case 'watch':
      return watchHere(bot.ports, turn, action.application);
    case 'audit':
      return showAudit(bot, click.context, { turn, wanted: `${action.requestId} ${action.page}` });
    case 'vendors':
      return offerVendors(bot, click.context, { person: turn.person, offer: everyVendor(bot) });
    case 'help':
      return sayHelp(click.context);
  }
}

function onRequest(bot: BotParts, action: RequestAction, click: Click): Promise<Reply> {
  const { turn, request } = click;
  const { person } = turn;
  if ('drift' in action) return answerDrift(bot, action, click);
  if (isOfCare(action)) return lookAfter(bot, action, person);
  switch (action.kind) {
    case 'go-on':
      return continueAfterWait(bot, action, click);
    case 'answer':
      return continuePage(bot.ports, { ...action, person, ...(request === null ? {} : { request }) });
    case 'old-answer':
      return answerOldCard(bot.ports, { ...action, person });
    case 'back':
      return goBack(bot.ports, { ...action, person });
    case 'cancel':
      return cancelRequest(bot.ports, { requestId: action.requestId, person });
    case 'approve':
      return decide(bot.ports, { ...action, verdict: 'approved', reason: null, person });
    case 'reject':
      return decide(bot.ports, { ...action, stage: 'all', verdict: 'rejected', person });
    case 'request-changes':
      return requestChanges(bot.ports, { ...action, person });
    case 'change-answers':
      return change(bot, action, click);
    case 'try-again':
      return tryAgain(bot.ports, { ...action, person });
    case 'it-works':
      return confirmVendorSide(bot.ports, { ...action, person });
    case 'reveal-secret':
      return reveal(bot, action, click);
    case 'copy-values':
    case 'send-each-value':
      return action.kind === 'copy-values' ? sendCopyPage(bot, click) : sendEachValue(bot, click);
    case 'test-sign-in':
      return sendTestLink(bot, click);
    case 'sign-in-error':
      return onSignInError(bot, click, action.error);
    case 'assign':
      return onAssign(bot, click, action.whom);
  }
}

const OF_CARE = [
  'undo',
  'restore',
  'vendor-is-ready',
  'switch-back',
  'stop-removal',
  'remove',
  'renew',
  'cure',
  'new-secret',
  'take-over',
  'decline',
] as const;
type CareAction = Extract<CardAction, { readonly kind: (typeof OF_CARE)[number] }>;

function isOfCare(action: RequestAction): action is CareAction {
  return OF_CARE.some((kind) => kind === action.kind);
}

/** What happens to a set-up that stands. */
function lookAfter({ ports }: BotParts, action: CareAction, person: Person): Promise<Reply> {
  switch (action.kind) {
    case 'undo':
      return requestUndo(ports, { ...action, person });
    case 'restore':
      return requestRestore(ports, { ...action, person });
    case 'vendor-is-ready':
      return openGate(ports, { ...action, person });
    case 'switch-back':
      return switchBack(ports, { ...action, person });
    case 'stop-removal':
      return stopRemoval(ports, { ...action, person });
    case 'remove':
      return requestRemoval(ports, { ...action, person });
    case 'renew':
      return requestRenewal(ports, { ...action, person });
    case 'cure':
      return startCure(ports, { request: { id: action.requestId }, cure: action.cure, person });
    case 'new-secret':
      return requestNewSecret(ports, { ...action, person });
    case 'take-over':
      return takeOver(ports, { ...action, person });
    case 'decline':
      return declineOwner(ports, { ...action, person });
  }
}

/** What differs in Entra. A card that is out of date is posted anew where it was pressed. */
function answerDrift(
  { ports }: BotParts,
  action: Extract<CardAction, { readonly drift: string }>,
  { turn: { person }, context }: Click,
): Promise<Reply> {
  const pressed = { ...action, person, conversation: conversationKey(context.activity) };
  switch (pressed.kind) {
    case 'put-back':
      return putBackDrift(ports, pressed);
    case 'accept':
      return acceptDrift(ports, pressed);
    case 'mute':
      return muteDrift(ports, pressed);
    case 'restore-deleted':
      return requestRestore(ports, { ...pressed, planHash: '' });
  }
}

async function sayHelp(context: TurnContext): Promise<Reply> {
  await sayCard(context, help());
  return { kind: 'done', text: '' };
}

/** The dialog answers through `say`; here it becomes the answer to the click. */
async function begin(
  { dialogs }: BotParts,
  { recipeId, named }: { recipeId: string; named?: string },
  { turn }: Click,
): Promise<Reply> {
  let told: Reply = { kind: 'done', text: '' };
  const say = (reply: Reply): Promise<void> => {
    told = reply;
    return Promise.resolve();
  };
  await dialogs.begin({ ...turn, say }, { recipeId, ...(named === undefined ? {} : { named }) });
  return told;
}

/** The question follows in this conversation, and typed texts here answer it. */
async function continueAfterWait(
  { ports, dialogs }: BotParts,
  { requestId, waitingFor }: { requestId: string; waitingFor: string },
  { turn }: Click,
): Promise<Reply> {
  const reply = await goOn(ports, { requestId, waitingFor, person: turn.person });
  if (reply.kind === 'done') await dialogs.follow(turn, requestId);
  return reply;
}

/** The answers of what is in Entra already change by a plan of their own. */
function stands(request: RequestRecord): boolean {
  return (request.state === 'handed-over' || request.state === 'completed') && isHandedOver(request);
}

/** The questions are open again, so typed texts in this conversation are answers again. */
async function change(
  bot: BotParts,
  action: { requestId: string; planHash: string },
  { turn, request }: Click,
): Promise<Reply> {
  const { ports, dialogs } = bot;
  if (request !== null && stands(request)) return changeHere(bot, { turn, request });
  const reply = await changeAnswers(ports, { ...action, person: turn.person });
  if (reply.kind === 'done') await dialogs.follow(turn, action.requestId);
  return reply;
}
