/** In the place of a request's id. */
export const NO_REQUEST = '-';

/**
 * What a link of ours leads to: a recipe's file, a message as a page to read, the same as an e-mail draft, the page to
 * copy all values from, the audit of the request for one person, where a sign-in begins, a list of set-ups for one
 * person (`weekly`: that works for a week), or what ends in the tenant (`near-ends`).
 */
export type LinkedKind =
  'file' | 'message' | 'e-mail' | 'copy-page' | 'audit' | 'test-sign-in' | 'set-ups' | 'weekly' | 'near-ends';

export interface LinkedFile {
  /** `NO_REQUEST` for a list. */
  readonly requestId: string;
  readonly kind: LinkedKind;
  /**
   * The recipe's id of the file or message; of an audit the object id of whom it is for; of a list that and, behind a
   * `_`, what was searched for in Base64url; of a test whatever tells it from others.
   */
  readonly id: string;
  /** What it is saved as; only for the eye, not part of what is signed. */
  readonly name: string;
}

/** Unguessable addresses; the same file has the same address all day. */
export interface FileLinks {
  linkTo(file: LinkedFile): string;
  /**
   * Until when an address made now works: a week or, for a copy page, a day, to its end; for an audit, a list or a test a
   * quarter of an hour.
   */
  worksUntil(kind: LinkedKind): Date;
}
