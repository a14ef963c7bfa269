import type { DialogContext } from 'botbuilder-dialogs';
import type { Person } from '../core/request';
import { AppError } from '../core/errors';
import type { Reply } from '../workflows/ports';

/** A file in the chat, behind a link that works for some minutes and must not be kept. */
export interface Upload {
  readonly name: string;
  readonly url: string;
}

/** One message of a person, as the dialog needs it. The bot puts it into the turn. */
export interface SetupTurn {
  readonly person: Person;
  /** What was typed, cleaned of mentions. */
  readonly text: string;
  /** A file sent with the message. */
  readonly upload: Upload | null;
  /** Key of the conversation. */
  readonly origin: string;
  /** The same for every delivery of the same message. */
  readonly inboundKey: string;
  /** Answers in a short message. */
  readonly say: (reply: Reply) => Promise<void>;
}

export const SETUP_TURN = Symbol('setup turn');

export function turnOf({ context }: DialogContext): SetupTurn {
  const turn = context.turnState.get<SetupTurn | undefined>(SETUP_TURN);
  if (turn !== undefined) return turn;
  throw new AppError({
    kind: 'bug',
    code: 'dialog-without-turn',
    safeText: 'This message could not be understood.',
  });
}
