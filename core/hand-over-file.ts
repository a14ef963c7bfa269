/** Content of a file of the hand-over, known and final; only its bytes are still to be made. */
export type FileContent =
  | { readonly type: 'federation-metadata'; readonly xml: string }
  /** `der`: the public certificate, Base64. */
  | { readonly type: 'certificate'; readonly format: 'pem' | 'der'; readonly der: string }
  | { readonly type: 'zip'; readonly files: readonly HandOverFile[] }
  | { readonly type: 'calendar'; readonly title: string; readonly entries: readonly CalendarEntry[] }
  | { readonly type: 'text'; readonly text: string }
  | EmailDraft;

export interface HandOverFile {
  /** Safe as a file name on every system. */
  readonly name: string;
  readonly content: FileContent;
}

/** An entry that lasts the whole day. */
export interface CalendarEntry {
  /** The same at every download, so that a second import replaces the first. */
  readonly uid: string;
  /** `2027-05-20`. */
  readonly day: string;
  readonly title: string;
  readonly text: string;
}

export interface EmailDraft {
  readonly type: 'e-mail';
  /** As the recipe writes it: addresses, or words such as "your Collate contact". */
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly HandOverFile[];
}
