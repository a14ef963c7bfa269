/**
 * What a link of ours leads to: a recipe's file, a message as a page to read, the same as an e-mail draft, or the page
 * to copy all values from.
 */
export type LinkedKind = 'file' | 'message' | 'e-mail' | 'copy-page';

export interface LinkedFile {
  readonly requestId: string;
  readonly kind: LinkedKind;
  /** The recipe's id of the file or message. */
  readonly id: string;
  /** What it is saved as; only for the eye, not part of what is signed. */
  readonly name: string;
}

/** Unguessable addresses; the same file has the same address all day. */
export interface FileLinks {
  linkTo(file: LinkedFile): string;
  /** Until when an address made now works: a week, a copy page's one day, to the end of that day. */
  worksUntil(kind: LinkedKind): Date;
}
