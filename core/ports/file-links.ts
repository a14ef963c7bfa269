/**
 * What a link of ours leads to: a recipe's file, a message as a page to read, the same as an e-mail draft, the page to
 * copy all values from, the audit of the request for one person, or where a sign-in begins.
 */
export type LinkedKind = 'file' | 'message' | 'e-mail' | 'copy-page' | 'audit' | 'test-sign-in';

export interface LinkedFile {
  readonly requestId: string;
  readonly kind: LinkedKind;
  /** The recipe's id of the file or message; of an audit the object id of whom it is for; of a test whatever tells it from others. */
  readonly id: string;
  /** What it is saved as; only for the eye, not part of what is signed. */
  readonly name: string;
}

/** Unguessable addresses; the same file has the same address all day. */
export interface FileLinks {
  linkTo(file: LinkedFile): string;
  /** Until when an address made now works: a week or, for a copy page, a day, to its end; for an audit or a test a quarter of an hour. */
  worksUntil(kind: LinkedKind): Date;
}
