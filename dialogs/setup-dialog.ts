import { answerQuestion, currentQuestion, goBack } from '../workflows/questions/answer-question';
import { problemOf } from '../workflows/questions/wrong-answer';
import { cancelRequest } from '../workflows/questions/cancel-request';
import { refused, type Ports, type Reply } from '../workflows/ports';
import { startSetup } from '../workflows/questions/start-setup';
import type { SetupTurn } from './setup-turn';

/** A recipe, and for those that serve any vendor perhaps which one. */
export interface WhichSetup {
  readonly recipeId: string;
  readonly named?: string;
}

/** All that is kept between turns: the answers live in the request. */
export interface SetupMemory {
  readonly requestId: string;
  /** Messages taken already: Teams may deliver one again after the next question is open. */
  readonly handled: readonly string[];
}

export interface Heard {
  /** False when the text was not for this dialog. */
  readonly isHeard: boolean;
  /** What the next turn needs; `null` when the dialog has ended. */
  readonly memory: SetupMemory | null;
}

interface OpenQuestion {
  readonly requestId: string;
  readonly question: string;
}

const REMEMBERED_MESSAGES = 10;

/** The first turn; `null` where nothing began. */
export async function beginSetup(
  ports: Ports,
  turn: SetupTurn,
  which: WhichSetup,
): Promise<SetupMemory | null> {
  const { person, origin, inboundKey } = turn;
  const { reply, requestId } = await startSetup(ports, { ...which, person, origin, inboundKey });
  await turn.say(reply);
  return requestId === null ? null : { requestId, handled: [inboundKey] };
}

/** A later turn: a typed answer of one person to the open question of one request. Clicks do not pass here. */
export async function continueSetup(ports: Ports, turn: SetupTurn, memory: SetupMemory): Promise<Heard> {
  if (memory.handled.includes(turn.inboundKey)) return { isHeard: true, memory };
  const { requestId } = memory;
  const question = await currentQuestion(ports, requestId);
  if (question === null) return { isHeard: false, memory: null };
  await turn.say(await take(ports, turn, { requestId, question }));
  const isOpen = (await currentQuestion(ports, requestId)) !== null;
  const handled = [...memory.handled, turn.inboundKey].slice(-REMEMBERED_MESSAGES);
  return { isHeard: true, memory: isOpen ? { requestId, handled } : null };
}

/** The typed text is for the question that is open now, or it is one of the buttons typed out. */
function take(
  ports: Ports,
  { text, naming, upload, person }: SetupTurn,
  asked: OpenQuestion,
): Promise<Reply> {
  if (upload !== null) {
    const { url, name } = upload;
    const given = { value: url, confirmed: false, typed: true, uploadedAs: name };
    return answerQuestion(ports, { ...asked, ...given, person });
  }
  switch (buttonIn(text)) {
    case 'back':
      return goBack(ports, { ...asked, person });
    case 'cancel':
      return cancelRequest(ports, { requestId: asked.requestId, person });
    case 'use it anyway':
      return confirm(ports, asked, person);
    default:
      return answerQuestion(ports, { ...asked, value: text, naming, confirmed: false, person, typed: true });
  }
}

async function confirm(ports: Ports, asked: OpenQuestion, person: SetupTurn['person']): Promise<Reply> {
  const request = await ports.store.requests.get(asked.requestId);
  const problem = request === null ? null : problemOf(request);
  if (problem?.severity !== 'warning') return refused('There is no value to confirm. Type the answer.');
  return answerQuestion(ports, { ...asked, value: problem.value, confirmed: true, person, typed: true });
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
