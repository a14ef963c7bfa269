import { cancelRequest } from '../workflows/questions/cancel-request';
import { goBack } from '../workflows/questions/go-back';
import { pageOpenNow } from '../workflows/questions/open-page';
import { confirmWarnings, continueTyped, typeAnswer } from '../workflows/questions/type-answer';
import type { Ports, Reply } from '../workflows/ports';
import { startSetup } from '../workflows/questions/start-setup';
import { isTaken, rememberTaken } from '../workflows/questions/taken-messages';
import type { RequestRecord } from '../core/request';
import { knownRecipe } from '../workflows/request/recipe-of';
import type { SetupTurn } from './setup-turn';

/** A recipe, and for those that serve any vendor perhaps which one. */
export interface WhichSetup {
  readonly recipeId: string;
  readonly named?: string;
}

export interface Begun {
  /** `null` where nothing began. */
  readonly requestId: string | null;
  /** False when the message began it before and was delivered again: nothing is said then. */
  readonly isNew: boolean;
}

export interface Heard {
  /** False when the text was not for this dialog. */
  readonly isHeard: boolean;
  /** Nothing that is typed next is for it. */
  readonly isOver: boolean;
}

/** The first turn. */
export async function beginSetup(ports: Ports, turn: SetupTurn, which: WhichSetup): Promise<Begun> {
  const { person, origin, inboundKey } = turn;
  const { reply, requestId } = await startSetup(ports, { ...which, person, origin, inboundKey });
  const isNew = reply.kind !== 'ignored';
  if (isNew) await turn.say(reply);
  return { requestId, isNew };
}

/** A later turn: a typed answer of one person to the open page of one request. Clicks do not pass here. */
export async function continueSetup(ports: Ports, turn: SetupTurn, request: RequestRecord): Promise<Heard> {
  if (isTaken(request, turn.inboundKey)) return { isHeard: true, isOver: false };
  const recipe = knownRecipe(ports, request);
  if (recipe === null || pageOpenNow(ports, recipe, request) === null)
    return { isHeard: false, isOver: true };
  const reply = await take(ports, turn, request);
  await turn.say(reply);
  const isKept = reply.kind === 'done' || reply.isCorrection === true;
  if (!isKept) await rememberTaken(ports, request.id, turn.inboundKey);
  return { isHeard: true, isOver: reply.isLast === true };
}

/** The typed text is for the page that is open now, or it is one of the buttons typed out. */
async function take(ports: Ports, turn: SetupTurn, request: RequestRecord): Promise<Reply> {
  const { text, naming, upload, person, inboundKey } = turn;
  const requestId = request.id;
  const typed = { request, person, text, naming, upload, inboundKey };
  switch (upload === null ? buttonIn(text) : '') {
    case 'back':
      return goBack(ports, { requestId, person, inboundKey });
    case 'continue':
      return continueTyped(ports, typed);
    case 'cancel': {
      const reply = await cancelRequest(ports, { requestId, person });
      return reply.kind === 'done' ? { ...reply, isLast: true } : reply;
    }
    case 'use it anyway':
      return confirmWarnings(ports, typed);
    default:
      return typeAnswer(ports, typed);
  }
}

/** Longer than any button's title. */
const LONGEST_BUTTON = 40;

/** The words of a button as they may be typed. */
export function buttonIn(text: string): string {
  if (text.length > LONGEST_BUTTON) return '';
  return text
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s.!]+$/, '');
}
