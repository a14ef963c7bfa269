import type { AuditEvent } from '../audit-events';
import type { Json, JsonObject } from '../json';
import type { OperationRecord, PlanDocument } from '../plan';
import type { Answers, NamedPerson, Person, RequestRecord, RequestState } from '../request';
import type { PlanKind, Stage } from '../stages';
import type { CardStore } from './card-store';
import type { ConversationStore } from './conversation-store';
import type { SignInStore } from './sign-in-store';
import type { Tx } from './transaction';
import type { WatchedStore } from './watched';

export type { ConversationRecord, ConversationStore } from './conversation-store';
export type { Tx } from './transaction';

/**
 * PostgreSQL behind a port. Every write takes the transaction it belongs to; reads see committed data.
 * Errors: `AppError` kind `unavailable` when the database cannot be reached (the caller may repeat),
 * `conflict` for an illegal move.
 */
export interface Store {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly requests: RequestStore;
  readonly plans: PlanStore;
  readonly operations: OperationStore;
  readonly decisions: DecisionStore;
  readonly delegations: DelegationStore;
  readonly cards: CardStore;
  readonly conversations: ConversationStore;
  readonly audit: AuditStore;
  readonly settings: SettingStore;
  readonly signIns: SignInStore;
  readonly dialogs: DialogStore;
  readonly secrets: SecretStore;
  readonly watched: WatchedStore;
}

export interface NewRequest {
  readonly id: string;
  readonly tenantId: string;
  readonly recipeId: string;
  readonly requester: Person;
  readonly requesterMail: string | null;
  readonly origin: string;
  /** Channel, conversation and activity id of the message that asked; one request per message. */
  readonly inboundKey: string;
  readonly answers: Answers;
  readonly dueAt: Date | null;
  readonly facts: Readonly<Record<string, Json>>;
}

export interface RequestChange {
  readonly state?: RequestState;
  readonly owner?: Person;
  readonly answers?: Answers;
  readonly dueAt?: Date | null;
  readonly reason?: string | null;
  /** Merged into the facts that are there. */
  readonly facts?: Readonly<Record<string, Json>>;
}

export interface RequestListing {
  readonly states: readonly RequestState[];
  /** Object id of the person whose own requests come first. */
  readonly first: string;
  readonly onlyTheirs: boolean;
  /** Only these recipes', or those whose application or vendor is called something with these words. */
  readonly matching: { readonly recipeIds: readonly string[]; readonly words: string } | null;
  readonly offset: number;
  readonly limit: number;
}

export interface RequestStore {
  /** False when the same message already made a request (Teams delivered it again). */
  insert(tx: Tx, request: NewRequest): Promise<boolean>;
  get(id: string): Promise<RequestRecord | null>;
  /** Reads the row and keeps others from changing it until the transaction ends. A row that is held is not read again. */
  lock(tx: Tx, id: string): Promise<RequestRecord | null>;
  /**
   * Changes a locked row and counts its revision up by one, which makes its cards stale. Refuses illegal moves. What
   * `lock` gives from then on is the changed row; it is written once, when the transaction ends.
   */
  update(tx: Tx, id: string, change: RequestChange): Promise<RequestRecord>;
  /**
   * Lets only one transaction at a time begin a request of this person for this recipe: the next one waits here
   * and is given what the one before began. Not final, newest first.
   */
  lockOpen(tx: Tx, of: { ownerObjectId: string; recipeId: string }): Promise<readonly RequestRecord[]>;
  /** Not final, newest first. */
  findOpen(filter: { ownerObjectId?: string; recipeId?: string }): Promise<readonly RequestRecord[]>;
  /** Several at once, in no order; those that are not there are left out. */
  getMany(ids: readonly string[]): Promise<readonly RequestRecord[]>;
  /** Object ids, in their order, of whoever owns something that stands or is under way, past its questions; a page after one. */
  findOwners(after: string, limit: number): Promise<readonly string[]>;
  /** What this person owns of that, oldest first. */
  findOwnedBy(ownerObjectId: string): Promise<readonly RequestRecord[]>;
  /** In any state, newest first. */
  findNewest(filter: { recipeId?: string; limit: number }): Promise<readonly RequestRecord[]>;
  /** For a list that people page through: those of `first` before all others, then newest first. */
  findListed(listing: RequestListing): Promise<readonly RequestRecord[]>;
  /** Not final, `dueAt` passed; the longest due first. `after`: those behind it. */
  findDue(now: Date, limit: number, after?: RequestRecord): Promise<readonly RequestRecord[]>;
  /** Oldest first. `after`: those behind it. */
  findInState(state: RequestState, limit: number, after?: RequestRecord): Promise<readonly RequestRecord[]>;
  /** Not final, and of a recipe that is none of these or with `true` noted under `fact`. */
  findOfOtherRecipes(recipeIds: readonly string[], fact: string): Promise<readonly RequestRecord[]>;
}

export interface PlanRecord {
  /** `<request id>-<seq>`. */
  readonly id: string;
  readonly requestId: string;
  readonly seq: number;
  readonly kind: PlanKind;
  readonly document: PlanDocument;
  /** SHA-256 (hex) of the document's canonical JSON. */
  readonly hash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface PlanStore {
  /** Freezes a plan with one operation row per planned operation. False when the plan exists already. */
  insert(tx: Tx, plan: Omit<PlanRecord, 'createdAt'>): Promise<boolean>;
  get(id: string): Promise<PlanRecord | null>;
  /** The newest plan of a request. */
  latest(requestId: string): Promise<PlanRecord | null>;
  listForRequest(requestId: string): Promise<readonly PlanRecord[]>;
}

export type OperationChange = Partial<Omit<OperationRecord, 'planId' | 'key' | 'stage'>>;

export interface OperationStore {
  /** In the order of the plan. */
  list(planId: string): Promise<readonly OperationRecord[]>;
  listForRequest(requestId: string): Promise<readonly OperationRecord[]>;
  /** Changes one row and counts the request's revision up, so that cards follow. */
  update(tx: Tx, operation: Pick<OperationRecord, 'planId' | 'key'>, change: OperationChange): Promise<void>;
}

export interface DecisionRecord {
  readonly planId: string;
  readonly stage: Stage;
  readonly approver: Person;
  readonly verdict: 'approved' | 'rejected' | 'changes-requested';
  readonly reason: string | null;
  readonly planHash: string;
  /** The absent approver in whose place the approver decided. */
  readonly onBehalfOf: Absence | null;
  readonly at: Date;
  /** The approver had lost the right before the stage ran: it counts no more. */
  readonly voidedAt: Date | null;
}

/** An approver who is away, and until when (ISO 8601). */
export interface Absence extends NamedPerson {
  readonly until: string;
}

/** What one person decides on these stages of a plan. */
export type NewDecision = Omit<DecisionRecord, 'stage' | 'at' | 'voidedAt'> & {
  readonly stages: readonly Stage[];
};

export interface DecisionStore {
  /**
   * The stages of which it is new: not those on which this person has decided so already. A decision that no longer
   * counts, or another verdict before, gives way.
   */
  insert(tx: Tx, decision: NewDecision): Promise<readonly Stage[]>;
  /** One person's approvals of these stages stop counting; the stages it changed. */
  voidApprovals(
    tx: Tx,
    approvals: { planId: string; approverObjectId: string; stages: readonly Stage[] },
  ): Promise<readonly Stage[]>;
  list(planId: string): Promise<readonly DecisionRecord[]>;
}

/** Somebody decides in an absent approver's place. */
export interface Delegation {
  readonly person: NamedPerson;
  readonly delegate: NamedPerson;
  readonly until: Date;
}

export interface DelegationStore {
  /** One per absent person; a new one takes the place of the old. */
  set(tx: Tx, delegation: Delegation): Promise<void>;
  /** False when there was none. */
  remove(tx: Tx, personObjectId: string): Promise<boolean>;
  listActive(now: Date): Promise<readonly Delegation[]>;
}

export interface AuditEntry {
  /** Unique: an event that is reported again after a crash is kept once. */
  readonly eventKey: string;
  readonly tenantId: string;
  readonly requestId: string | null;
  readonly actorObjectId: string | null;
  readonly event: AuditEvent;
  readonly planHash: string | null;
  readonly details: JsonObject;
}

export interface AuditRecord extends AuditEntry {
  readonly seq: number;
  readonly at: Date;
  readonly previousHash: string;
  readonly hash: string;
}

export interface AuditStore {
  append(tx: Tx, entry: AuditEntry): Promise<void>;
  list(filter: { requestId?: string; limit: number }): Promise<readonly AuditRecord[]>;
}

export interface SettingStore {
  get(key: string): Promise<Json | null>;
  set(tx: Tx, key: string, value: Json): Promise<void>;
  /** Sets it if it still is what it was (`null`: not set); of several at the same moment one does. False: it is not. */
  swap(tx: Tx, key: string, change: { readonly before: Json | null; readonly value: Json }): Promise<boolean>;
  /** Sets it unless it is set. */
  preset(tx: Tx, key: string, value: Json): Promise<void>;
}

/** Which request the typed texts of a person answer, by the key of the person in a conversation or thread. */
export interface DialogStore {
  /** As it stands now; `null` where typed texts answer nothing. */
  requestOf(key: string): Promise<RequestRecord | null>;
  follow(key: string, requestId: string): Promise<void>;
  forget(key: string): Promise<void>;
}

export type LinkState = 'valid' | 'burnt' | 'expired' | 'unknown';

/** What a one-time link leads to; nothing but `state` where it leads nowhere. */
export interface LinkLook {
  readonly state: LinkState;
  readonly secret?: {
    readonly requestId: string;
    readonly name: string;
    readonly expiresAt: Date;
  };
}

/** Sealed values (AES-256-GCM), one per request and name; see docs/security.md. */
export interface SecretStore {
  keep(tx: Tx, secret: { requestId: string; name: string; text: string; keepUntil: Date }): Promise<void>;
  /**
   * Tells this text from every other one of its place, and nothing else about it to anybody without the key: a keyed
   * digest, by the key in use. Letters, digits, `-` and `_`.
   */
  digestOf(secret: { requestId: string; name: string; text: string }): string;
  /** Whether that is the digest of this text, by any key that is at hand. */
  isDigestOf(digest: string, secret: { requestId: string; name: string; text: string }): boolean;
  /** The text; `null` when it, or the key that it was sealed with, is gone. */
  open(secret: { requestId: string; name: string }): Promise<string | null>;
  /** Deletes it at that moment, if it is not to be deleted sooner. */
  keepNoLonger(tx: Tx, secret: { requestId: string; name: string; than: Date }): Promise<void>;
  /** Deletes it before its time, with its links. */
  forget(tx: Tx, secret: { requestId: string; name: string }): Promise<void>;
  /** A fresh one-time link token (older ones die); `null` when the value is gone. Only its hash is stored. */
  mintLink(secret: { requestId: string; name: string; expiresAt: Date }): Promise<string | null>;
  look(token: string, now: Date): Promise<LinkLook>;
  /** Burns the value, then gives it; works once. */
  burn(token: string, now: Date): Promise<{ text: string; requestId: string; name: string } | LinkState>;
  /** Deletes what is past its time; the number deleted. */
  sweep(now: Date): Promise<number>;
}
