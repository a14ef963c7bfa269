/** What an application needs to know of a vendor's SAML metadata, as it stands there; `''` where the vendor says nothing. */
export interface VendorMetadata {
  readonly entityId: string;
  /** HTTP-POST; the vendor's default first, the others in their order; at least one. */
  readonly acsUrls: readonly string[];
  /** Single logout: HTTP-Redirect before HTTP-POST. */
  readonly logoutUrl: string;
  /** The signing certificate in Base64, on one line. */
  readonly certificate: string;
  /** When the vendor says it ends, by the clock of UTC; `null` where it does not say. */
  readonly validUntil: Date | null;
}

/** A rule that says no is a sentence for the person, never thrown. */
export type MetadataOutcome = { readonly metadata: VendorMetadata } | { readonly problem: string };

export interface VendorMetadataReader {
  /** Reads pasted XML, or fetches the https address that was given (within ten seconds; may be repeated). */
  read(given: string): Promise<MetadataOutcome>;
}
