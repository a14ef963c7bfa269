import type { JsonObject } from '../json';

export interface ConversationRecord {
  /** The conversation's id in the channel, thread included. */
  readonly key: string;
  readonly kind: 'personal' | 'group' | 'channel';
  /** Personal chats: whose. */
  readonly personObjectId: string | null;
  readonly name: string | null;
  /** botbuilder's conversation reference. */
  readonly reference: JsonObject;
  readonly serviceUrl: string;
  readonly blockedAt: Date | null;
}

export interface ConversationStore {
  /** Inserts or refreshes, each key once; a refresh clears `blockedAt`. */
  save(...conversations: readonly Omit<ConversationRecord, 'blockedAt'>[]): Promise<void>;
  get(key: string): Promise<ConversationRecord | null>;
  personalOf(objectId: string): Promise<ConversationRecord | null>;
  block(key: string, at: Date): Promise<void>;
  remove(key: string): Promise<void>;
}
