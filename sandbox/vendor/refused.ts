/** Why a vendor refuses a sign-in, as a sentence for its page. */
export class VendorRefused extends Error {}

/** Who the vendor takes the person for, and what it was told. */
export interface SignedIn {
  readonly name: string;
  /** In the order in which they came. */
  readonly claims: readonly (readonly [name: string, value: string])[];
  /** What the vendor looked at besides the claims. */
  readonly facts: readonly (readonly [what: string, value: string])[];
}
