import { PrivateConversationState, type Storage, type TurnContext } from 'botbuilder';
import type { Ports } from '../workflows/ports';
import { beginSetup, continueSetup, type SetupMemory, type WhichSetup } from './setup-dialog';
import type { SetupTurn } from './setup-turn';

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
  const setup = state.createProperty<SetupMemory | null>('setup');
  const recall = async (context: TurnContext) => (await setup.get(context, null)) ?? null;
  const keep = async (context: TurnContext, memory: SetupMemory | null): Promise<void> => {
    await setup.set(context, memory);
    await state.saveChanges(context);
  };
  return {
    async begin(context, turn, which) {
      const memory = await recall(context);
      if (memory?.handled.includes(turn.inboundKey) === true) return;
      const begun = await beginSetup(ports, turn, which);
      // Where nothing began, what was under way stays: also when two deliveries of one message race.
      if (begun !== null) await keep(context, begun);
    },
    follow: (context, requestId) => keep(context, { requestId, handled: [] }),
    async hear(context, turn) {
      const before = await recall(context);
      if (before === null) return false;
      const { isHeard, memory } = await continueSetup(ports, turn, before);
      await keep(context, memory);
      return isHeard;
    },
    activeRequest: async (context) => (await recall(context))?.requestId ?? null,
  };
}
