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
  /** Ids of grants of delegated permissions that are ours: a removed one is told by nothing else. */
  readonly grantIds: readonly string[];
  /** `null` until its first whole look. */
  readonly baseline: Baseline | null;
  /** A plan has run since the baseline was taken: the next look takes it anew, of what was in it. */
  readonly isFormer: boolean;
  /** What the last look saw, before a second one has confirmed it. No differences: that the drift is gone. */
  readonly seen: Drift | null;
  readonly drift: Drift | null;
  readonly mutedHash: string | null;
  readonly mutedUntil: Date | null;
  readonly ends: readonly End[];
  readonly assigned: number | null;
  /** No assignment is required: whoever has an account of the tenant may sign in. */
  readonly letsEverybodyIn: boolean;
  readonly names: Readonly<Record<string, string>>;
  /** The next whole look. */
  readonly dueAt: Date;
  readonly lookedAt: Date | null;
}

/** What may be looked at now. */
export interface Taking {
  readonly now: Date;
  readonly limit: number;
  /** Due again after this, if whoever took it is gone. */
  readonly leaseMs: number;
  /** Applications that all processes together may look at within a minute. */
  readonly mostAMinute: number;
}

/** A request begins to be watched by itself when it is handed over or restored, and ends to be when it is undone. */
export interface WatchedStore {
  get(requestId: string): Promise<WatchedRecord | null>;
  /** Of several at once, for lists. */
  getMany(requestIds: readonly string[]): Promise<readonly WatchedRecord[]>;
  /** Those that any of these objects of the tenant belongs to, as of their last look. */
  findByObjects(objectIds: readonly string[]): Promise<readonly WatchedRecord[]>;
  /** Those with something that ends before this moment, a page after an id. */
  findEnding(before: Date, afterId: string | null, limit: number): Promise<readonly WatchedRecord[]>;
  /** When the next look is due; `null` where nothing is watched. */
  nextDue(): Promise<Date | null>;
  /** Takes those that are due, the longest due first; no other process takes them meanwhile. */
  takeDue(taking: Taking): Promise<readonly WatchedRecord[]>;
  /** Those that these objects belong to are due now; how many. */
  markDue(tx: Tx, objectIds: readonly string[], now: Date): Promise<number>;
  /** All are due once within this time, one after the other. */
  markAllDue(tx: Tx, now: Date, withinMs: number): Promise<number>;
  /**
   * Begins or changes; refused for a request that is not there. One that was marked as due since it was taken stays
   * due.
   */
  save(tx: Tx, record: WatchedRecord): Promise<void>;
  /** It is not watched any more: removed, or undone. */
  forget(tx: Tx, requestId: string): Promise<void>;
}
