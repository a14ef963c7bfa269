import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { answerQuestion, currentQuestion, goBack } from '../workflows/answers';
import { problemOf } from '../workflows/wrong-answer';
import { cancelRequest } from '../workflows/cancel';
import { refused, type Ports, type Reply } from '../workflows/ports';
import { startSetup } from '../workflows/start';
import { turnOf, type SetupTurn } from './setup-turn';

export const SETUP_DIALOG = 'setup';

/** How a set-up dialog ended; `unheard` means that the text was not for it. */
export type SetupEnd = 'unheard' | 'finished';

/** A new set-up of a vendor, or a request that is there already. */
export type SetupOptions = WhichSetup | { readonly requestId: string };

/** A recipe, and for those that serve any vendor perhaps which one. */
export interface WhichSetup {
  readonly recipeId: string;
  readonly named?: string;
}

/** All that is kept between turns: the answers live in the request. */
export interface SetupMemory {
  requestId: string;
  /** Messages taken already: Teams may deliver one again after the next question is open. */
  handled: string[];
}

const REMEMBERED_MESSAGES = 10;

/** Typed answers of one person to the open question of one request. Clicks do not pass here. */
export class SetupDialog extends Dialog<SetupOptions> {
  constructor(private readonly ports: Ports) {
    super(SETUP_DIALOG);
  }

  override async beginDialog(context: DialogContext, options: SetupOptions): Promise<DialogTurnResult> {
    if ('requestId' in options) {
      Object.assign(memoryOf(context), { requestId: options.requestId, handled: [] } satisfies SetupMemory);
      return Dialog.EndOfTurn;
    }
    return this.start(context, options);
  }

  private async start(context: DialogContext, which: WhichSetup): Promise<DialogTurnResult> {
    const { person, origin, inboundKey, say } = turnOf(context);
    const { reply, requestId } = await startSetup(this.ports, { ...which, person, origin, inboundKey });
    await say(reply);
    if (requestId === null) return context.endDialog('finished' satisfies SetupEnd);
    Object.assign(memoryOf(context), { requestId, handled: [inboundKey] } satisfies SetupMemory);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(context: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(context);
    const memory = memoryOf(context);
    if (memory.handled.includes(turn.inboundKey)) return Dialog.EndOfTurn;
    memory.handled = [...memory.handled, turn.inboundKey].slice(-REMEMBERED_MESSAGES);
    const question = await currentQuestion(this.ports, memory.requestId);
    if (question === null) return context.endDialog('unheard' satisfies SetupEnd);
    await turn.say(await this.take(turn, { requestId: memory.requestId, question }));
    const isOpen = (await currentQuestion(this.ports, memory.requestId)) !== null;
    return isOpen ? Dialog.EndOfTurn : context.endDialog('finished' satisfies SetupEnd);
  }

  /** The typed text is for the question that is open now, or it is one of the buttons typed out. */
  private take(
    { text, upload, person }: SetupTurn,
    asked: { requestId: string; question: string },
  ): Promise<Reply> {
    if (upload !== null) {
      const { url, name } = upload;
      const given = { value: url, confirmed: false, typed: true, uploadedAs: name };
      return answerQuestion(this.ports, { ...asked, ...given, person });
    }
    switch (text.toLowerCase().replace(/[\s.!]+$/, '')) {
      case 'back':
        return goBack(this.ports, { ...asked, person });
      case 'cancel':
        return cancelRequest(this.ports, { requestId: asked.requestId, person });
      case 'use it anyway':
        return this.confirm(asked, person);
      default:
        return answerQuestion(this.ports, { ...asked, value: text, confirmed: false, person, typed: true });
    }
  }

  private async confirm(
    asked: { requestId: string; question: string },
    person: SetupTurn['person'],
  ): Promise<Reply> {
    const request = await this.ports.store.requests.get(asked.requestId);
    const problem = request === null ? null : problemOf(request);
    if (problem?.severity !== 'warning') return refused('There is no value to confirm. Type the answer.');
    return answerQuestion(this.ports, {
      ...asked,
      value: problem.value,
      confirmed: true,
      person,
      typed: true,
    });
  }
}

function memoryOf({ activeDialog }: DialogContext): SetupMemory {
  return activeDialog?.state as SetupMemory;
}
