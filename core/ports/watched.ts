import type { Baseline, Drift, End } from '../drift';
import type { Tx } from './transaction';

/** The application of a request, in Entra's ids. */
export interface WatchedApplication {
  readonly appObjectId: string;
  readonly spObjectId: string;
  readonly clientId: string;
}

/** What is known of a request that is watched. */
export interface WatchedRecord {
  readonly requestId: string;
  readonly applications: readonly WatchedApplication[];
  /** `null` until its first whole look. */
  readonly baseline: Baseline | null;
  /** What the last look saw, before a second one has confirmed it. */
  readonly seen: Drift | null;
  readonly drift: Drift | null;
  readonly mutedHash: string | null;
  readonly mutedUntil: Date | null;
  readonly ends: readonly End[];
  readonly assigned: number | null;
  readonly names: Readonly<Record<string, string>>;
  /** The next whole look. */
  readonly dueAt: Date;
  readonly lookedAt: Date | null;
}

export interface WatchedStore {
  get(requestId: string): Promise<WatchedRecord | null>;
  /** Of several at once, for lists. */
  getMany(requestIds: readonly string[]): Promise<readonly WatchedRecord[]>;
  /** Those with something that ends before this moment, a page after an id. */
  findEnding(before: Date, afterId: string | null, limit: number): Promise<readonly WatchedRecord[]>;
  /** Begins or changes; refused for a request that is not there. */
  save(tx: Tx, record: WatchedRecord): Promise<void>;
  /** It is not watched any more: removed, or undone. */
  forget(tx: Tx, requestId: string): Promise<void>;
}
