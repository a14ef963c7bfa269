/** What a link of ours leads to: a recipe's file, a message as a page to read, or the same as an e-mail draft. */
export type LinkedKind = 'file' | 'message' | 'e-mail';

export interface LinkedFile {
  readonly requestId: string;
  readonly kind: LinkedKind;
  /** The recipe's id of the file or message. */
  readonly id: string;
  /** What it is saved as; only for the eye, not part of what is signed. */
  readonly name: string;
}

/** Unguessable addresses that work for at least seven days; the same file has the same address all day. */
export interface FileLinks {
  linkTo(file: LinkedFile): string;
}
