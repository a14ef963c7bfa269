/** Whose turn it is, as whoever looks at a card is told. */
export type Turn =
  | { readonly kind: 'yours' | 'working' | 'done' | 'failed' }
  /** "Megan Bowen", "the vendor", "an approver". */
  | { readonly kind: 'waiting'; readonly whom: string }
  /** Over without being done: "Cancelled", "Rejected", "Expired", "Replaced". */
  | { readonly kind: 'ended'; readonly how: string };
