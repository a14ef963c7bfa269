import { TurnContext, type Activity, type ConversationReference } from 'botbuilder';
import { isJsonObject, type JsonObject } from '../../core/json';
import type { ConversationRecord, ConversationStore } from '../../core/ports/store';

type NewConversation = Omit<ConversationRecord, 'blockedAt'>;

/** The conversation's id in the channel, thread included. */
export function conversationKey({ conversation }: Pick<Activity, 'conversation'>): string {
  return conversation.id;
}

/** A channel's own key: posting there begins a new thread. */
export function withoutThread(key: string): string {
  return key.replace(/;messageid=.*$/, '');
}

export function conversationKind({
  conversation,
}: Pick<Activity, 'conversation'>): ConversationRecord['kind'] {
  const type: string | undefined = conversation.conversationType;
  if (type === 'channel') return 'channel';
  return type === 'groupChat' || (type !== 'personal' && conversation.isGroup) ? 'group' : 'personal';
}

/** Remembers where to post later: the conversation itself and, for a thread, its channel. */
export async function saveConversation(store: ConversationStore, activity: Activity): Promise<void> {
  const record = recordOf(activity);
  const channelKey = withoutThread(record.key);
  const channel = { ...record, key: channelKey, reference: inConversation(record.reference, channelKey) };
  await store.save(record, ...(channelKey === record.key ? [] : [channel]));
}

export function recordOf(activity: Activity): NewConversation {
  const kind = conversationKind(activity);
  return {
    key: conversationKey(activity),
    kind,
    personObjectId: kind === 'personal' ? (activity.from.aadObjectId?.toLowerCase() ?? null) : null,
    name: nameOf(activity),
    reference: referenceOf(activity),
    serviceUrl: activity.serviceUrl,
  };
}

/** Without the message and, where several people talk, without the one who happened to write. */
function referenceOf(activity: Activity): JsonObject {
  const reference: Partial<ConversationReference> = TurnContext.getConversationReference(activity);
  delete reference.activityId;
  if (conversationKind(activity) !== 'personal') delete reference.user;
  return JSON.parse(JSON.stringify(reference)) as JsonObject;
}

export function inConversation(reference: JsonObject, key: string): JsonObject {
  const conversation = isJsonObject(reference['conversation']) ? reference['conversation'] : {};
  return { ...reference, conversation: { ...conversation, id: key } };
}

function nameOf({ channelData, conversation }: Activity): string | null {
  const data: unknown = channelData;
  const channel = isJsonObject(data) && isJsonObject(data['channel']) ? data['channel']['name'] : undefined;
  if (typeof channel === 'string') return channel;
  return conversation.name || null;
}
