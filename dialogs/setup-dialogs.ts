import { PrivateConversationState, type Storage, type TurnContext } from 'botbuilder';
import { DialogSet, DialogTurnStatus, type DialogState } from 'botbuilder-dialogs';
import type { Ports } from '../workflows/ports';
import {
  SETUP_DIALOG,
  SetupDialog,
  type SetupEnd,
  type SetupMemory,
  type SetupOptions,
  type WhichSetup,
} from './setup-dialog';
import { SETUP_TURN, type SetupTurn } from './setup-turn';

/** The dialogs of one person in one conversation or thread. */
export interface SetupDialogs {
  /** Starts a set-up; one under way here keeps its cards but no longer takes typed answers. */
  begin(context: TurnContext, turn: SetupTurn, which: WhichSetup): Promise<void>;
  /** Typed texts here answer this request again, e.g. after `Change answers`. */
  follow(context: TurnContext, requestId: string): Promise<void>;
  /** Offers a typed text to the open question; false when nothing waits for one. */
  hear(context: TurnContext, turn: SetupTurn): Promise<boolean>;
  /** The request that takes typed texts here, if any. */
  activeRequest(context: TurnContext): Promise<string | null>;
}

export function createSetupDialogs(ports: Ports, storage: Storage): SetupDialogs {
  const state = new PrivateConversationState(storage);
  const dialogState = state.createProperty<DialogState>('dialogs');
  const dialogs = new DialogSet(dialogState);
  dialogs.add(new SetupDialog(ports));
  const replace = async (context: TurnContext, options: SetupOptions): Promise<void> => {
    const dialog = await dialogs.createContext(context);
    await dialog.cancelAllDialogs();
    const { status } = await dialog.beginDialog(SETUP_DIALOG, options);
    // Where nothing began, what was under way stays: also when two deliveries of one message race.
    if (status === DialogTurnStatus.waiting) await state.saveChanges(context);
  };
  const memory = async (context: TurnContext): Promise<Partial<SetupMemory>> => {
    const { activeDialog } = await dialogs.createContext(context);
    return (activeDialog?.state ?? {}) as Partial<SetupMemory>;
  };
  return {
    async begin(context, turn, which) {
      const { handled } = await memory(context);
      if (handled?.includes(turn.inboundKey) === true) return;
      context.turnState.set(SETUP_TURN, turn);
      await replace(context, which);
    },
    follow: (context, requestId) => replace(context, { requestId }),
    async hear(context, turn) {
      context.turnState.set(SETUP_TURN, turn);
      const dialog = await dialogs.createContext(context);
      const outcome = await dialog.continueDialog();
      await state.saveChanges(context);
      const end: unknown = outcome.result;
      return outcome.status !== DialogTurnStatus.empty && end !== ('unheard' satisfies SetupEnd);
    },
    activeRequest: async (context) => (await memory(context)).requestId ?? null,
  };
}
