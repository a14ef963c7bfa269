import type { RequestRecord } from '../request';
import type { ConversationRecord } from './conversation-store';
import type { Tx } from './transaction';

export type CardKind =
  | 'question'
  | 'pause'
  | 'plan'
  | 'hand-over'
  | 'notice'
  | 'status'
  | 'drift'
  | 'advice'
  | 'owner'
  | 'end'
  | 'digest';

/** A message that shows a request and is edited when the request changes. */
export interface CardRecord {
  readonly id: number;
  readonly requestId: string;
  readonly kind: CardKind;
  /** Key of the conversation; for a personal chat that does not exist yet: `personal:<object id>`. */
  readonly conversation: string;
  /** Id of the message in the channel; `null` until it was posted. */
  readonly activityId: string | null;
  /**
   * Question and pause cards: `<input id>#<revision>`. Plan cards: `plan-<seq>`,
   * `plan-<seq> reminder`, or `again#<revision>` for the newest plan. Hand-over cards: `null` for the first,
   * `plan-<seq>` for what a later plan brought, `reminder-<n>`, `again#<revision>`. Status cards: the id of what is told.
   * Drift cards: `<hash>#<when it was seen>`. Advice: `<AADSTS number>#<day>`. Owner cards: `offer-<id>`. Cards of an end:
   * `<what ends>#<threshold>`. Digests: `digest-<day>`.
   */
  readonly subject: string | null;
  readonly shownRevision: number;
  readonly shownHash: string | null;
  readonly failures: number;
}

/** A card to be shown, with what showing it needs, as it was at one moment. */
export interface ClaimedCard extends CardRecord {
  readonly request: RequestRecord;
  /** For a personal chat the one that its person used last; `null` where none is known yet. */
  readonly shownIn: ConversationRecord | null;
}

export interface CardOutcome {
  readonly activityId?: string | null;
  readonly shownRevision?: number;
  readonly shownHash?: string | null;
  /** Nothing about it will change any more; counts only while the request is still as it was shown. */
  readonly closed?: boolean;
  /** What is shown now has something to press. */
  readonly hasButtons?: boolean;
  /** Not before this moment again. */
  readonly nextEditAt?: Date;
  readonly failures?: number;
}

export interface CardPlace {
  /** `''` where it is not known yet. */
  readonly serviceUrl: string;
  /** The last attempt at something in this conversation failed. */
  readonly isFailing: boolean;
}

/** Cards that are left for later. */
export interface Besides {
  readonly conversations: readonly string[];
  readonly serviceUrls: readonly string[];
  /** Those of conversations in which something failed. */
  readonly failing: boolean;
  /** Before all others comes the edit of a message that has buttons, where one waits. */
  readonly buttonsFirst?: boolean;
}

export interface CardStore {
  /** Adds a card to be posted; the same (request, kind, conversation, subject) is added once. */
  insert(tx: Tx, card: Pick<CardRecord, 'requestId' | 'kind' | 'conversation' | 'subject'>): Promise<void>;
  /** Registers a copy that a click came from, so that it is edited as well. */
  adopt(
    card: Pick<CardRecord, 'requestId' | 'kind' | 'conversation' | 'subject'> & { activityId: string },
  ): Promise<void>;
  /** Shown cards of this kind that were closed are drawn once more: what they say may have changed after all. */
  reopen(tx: Tx, requestId: string, kind: CardKind): Promise<void>;
  /**
   * Claims the oldest card whose request has moved on, lets `work` show it outside any transaction and saves the
   * outcome. False when there is none. Conversations in which something failed come last. Two processes never
   * hold the same card; the claim of one that has crashed lapses.
   */
  takeStale(
    now: Date,
    work: (card: ClaimedCard, place: CardPlace) => Promise<CardOutcome>,
    besides?: Besides,
  ): Promise<boolean>;
  listForRequest(requestId: string): Promise<readonly CardRecord[]>;
}
