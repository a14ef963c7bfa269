import type { Tx } from './transaction';

/** Why the tenant's log of sign-ins cannot be read. */
export type LogRefusal = 'licence' | 'permission' | 'unknown';

/** A day in which one set-up's sign-ins are looked for by application. */
export interface SignInWatch {
  readonly requestId: string;
  /** The link that began it; opened again it begins nothing. */
  readonly link: string;
  readonly clientIds: readonly string[];
  readonly beganAt: Date;
  readonly looks: number;
}

/** The right to ask the log, of one process at a time. */
export interface LogTurn {
  readonly holder: string;
  /** A set-up whose look is due; `null`: the whole tenant's is. */
  readonly watch: SignInWatch | null;
  /** Until when the whole tenant was read. */
  readonly readUntil: Date | null;
  readonly refusal: LogRefusal | null;
}

/** What is noted when a turn ends. */
export interface LogTurnEnd {
  /** Nobody asks before this moment. */
  readonly notBefore: Date;
  /** The look of a set-up was made: when the next one is due, `null` when its day is over. */
  readonly looked?: {
    readonly requestId: string;
    readonly link: string;
    readonly nextLookAt: Date | null;
  };
  /** The whole tenant was asked. */
  readonly read?: {
    readonly nextReadAt: Date;
    /** Left out where it was asked in vain. */
    readonly readUntil?: Date;
  };
  readonly refusal?: LogRefusal | null;
  /** Since when more was in the log than is read; `null`: nothing was left over. */
  readonly leftOverAt?: Date | null;
}

/** A set-up by one of its applications. */
export interface SignInMatch {
  readonly requestId: string;
  readonly clientIds: readonly string[];
  /** Its first success is on record. */
  readonly isSeen: boolean;
  readonly isCompleted: boolean;
}

/** What is known of one set-up's sign-ins. */
export interface SignInsKnown {
  readonly lastAt: Date | null;
  /** More stood in the log than is read, at that moment. */
  readonly leftOverAt: Date | null;
}

/** Whose sign-ins are looked for, and who asks the log of the tenant. Holds no name of anybody who signs in. */
export interface SignInStore {
  get(requestId: string): Promise<SignInsKnown>;
  /** Begins a day's watch, or begins it anew. False: this link has begun it before. */
  begin(
    tx: Tx,
    /** `firstLookAt` is `null` where nobody looks. */
    watch: Omit<SignInWatch, 'looks'> & { readonly firstLookAt: Date | null },
  ): Promise<boolean>;
  /** Set-ups that were handed over since their applications were noted. */
  withoutApplications(limit: number): Promise<readonly string[]>;
  setApplications(tx: Tx, requestId: string, clientIds: readonly string[]): Promise<void>;
  /** Set-ups to which these applications belong. */
  matching(clientIds: readonly string[]): Promise<readonly SignInMatch[]>;
  /** Keeps the latest moments alone. */
  noteLast(tx: Tx, last: readonly { readonly requestId: string; readonly at: Date }[]): Promise<void>;
  /** The turn to ask, if something is due and nobody else has it; it lapses at `until`. */
  takeTurn(asked: {
    readonly holder: string;
    readonly now: Date;
    readonly until: Date;
  }): Promise<LogTurn | null>;
  /** False: it has lapsed and is another's. */
  keepTurn(holder: string, until: Date): Promise<boolean>;
  endTurn(tx: Tx, holder: string, end: LogTurnEnd): Promise<void>;
}
