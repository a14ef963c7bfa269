import type { Ports } from '../workflows/ports';
import { beginSetup, continueSetup, type WhichSetup } from './setup-dialog';
import type { SetupTurn } from './setup-turn';

/** The dialogs of one person in one conversation or thread. */
export interface SetupDialogs {
  /** Starts a set-up; one under way here keeps its cards but no longer takes typed answers. */
  begin(turn: SetupTurn, which: WhichSetup): Promise<void>;
  /** Typed texts here answer this request again, e.g. after `Change answers`. */
  follow(turn: SetupTurn, requestId: string): Promise<void>;
  /** Offers a typed text to the open question; false when nothing waits for one. */
  hear(turn: SetupTurn): Promise<boolean>;
  /** The request that takes typed texts here, if any. */
  activeRequest(turn: SetupTurn): Promise<string | null>;
}

export function createSetupDialogs(ports: Ports): SetupDialogs {
  const { dialogs } = ports.store;
  return {
    async begin(turn, which) {
      const { requestId, isNew } = await beginSetup(ports, turn, which);
      if (requestId === null) return;
      // A message that is delivered again moves nothing, unless the process ended before it came to this.
      if (!isNew && (await dialogs.requestOf(turn.dialogKey)) !== null) return;
      await dialogs.follow(turn.dialogKey, requestId);
    },
    follow: ({ dialogKey }, requestId) => dialogs.follow(dialogKey, requestId),
    async hear(turn) {
      const request = await dialogs.requestOf(turn.dialogKey);
      if (request === null) return false;
      const { isHeard, isOver } = await continueSetup(ports, turn, request);
      if (isOver) await dialogs.forget(turn.dialogKey);
      return isHeard;
    },
    activeRequest: async ({ dialogKey }) => (await dialogs.requestOf(dialogKey))?.id ?? null,
  };
}
