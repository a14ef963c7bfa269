import type { End } from './drift';

/** A SAML signing certificate or client secret of any application of the tenant, whoever made it. Holds no secret. */
export interface NearEnd extends End {
  readonly clientId: string;
  /** `''` where it is registered in another tenant, or that could not be read. */
  readonly appObjectId: string;
  /** `''` where it was not read. */
  readonly spObjectId: string;
  /** Names of who may change it besides the administrators; `null` where that was not read. */
  readonly owners: readonly string[] | null;
}

/** What a reading of the whole tenant has found. */
export interface NearEnds {
  /** ISO 8601. */
  readonly readAt: string;
  /** ISO 8601: it is not read again before. */
  readonly goodUntil: string;
  /** The next end first. */
  readonly ends: readonly NearEnd[];
  /** Secrets that had ended before the reading: nobody can use them, and they are only counted. */
  readonly endedSecrets: number;
  /** What could not be seen, a sentence each. */
  readonly unseen: readonly string[];
}

/** One line of the list. */
export interface NearEndRowView {
  readonly application: string;
  /** "signing certificate, not in use". */
  readonly what: string;
  /** "ends 12 May 2027, in 34 days". */
  readonly ends: string;
  readonly tone: 'plain' | 'warning' | 'attention';
  /** "Owned by Megan Bowen", or that nobody is named, or that it could not be read. */
  readonly owners: string;
  /** "Set up here, Alex Admin looks after it"; `''` where nobody here does. */
  readonly here: string;
  /** The request that a renewal can begin with now; `''`: none. */
  readonly renews: string;
}

/** A page of what ends in the tenant. */
export interface NearEndsView {
  readonly rows: readonly NearEndRowView[];
  /** Of the whole list. */
  readonly count: number;
  /** "As of 21 Nov 2026 10:05 UTC", and what is only counted. */
  readonly notes: readonly string[];
  /** What could not be seen, a sentence each. */
  readonly unseen: readonly string[];
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
}
