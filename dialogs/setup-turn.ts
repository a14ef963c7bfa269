import type { Person } from '../core/request';
import type { Reply } from '../workflows/ports';

/** A file in the chat, behind a link that works for some minutes and must not be kept. */
export interface Upload {
  readonly name: string;
  readonly url: string;
}

/** One message of a person, as the dialog needs it. */
export interface SetupTurn {
  readonly person: Person;
  /** What was typed, mentions as what they show; empty for a click. */
  readonly text: string;
  /** The same with each mention as the object id it stands for: wherever a person or group is asked for. */
  readonly naming: string;
  /** A file sent with the message. */
  readonly upload: Upload | null;
  /** Key of the conversation. */
  readonly origin: string;
  /** Key of this person in it: whose dialog it is. */
  readonly dialogKey: string;
  /** The same for every delivery of the same message. */
  readonly inboundKey: string;
  /** Answers in a short message. */
  readonly say: (reply: Reply) => Promise<void>;
}
