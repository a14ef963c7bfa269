import type { CardRecord } from '../../core/ports/card-store';
import type { ConversationRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';

/** Whose chat a card stands in; `null` where several people see it, or it is not known. */
export function viewerOf(
  { conversation }: CardRecord,
  place: ConversationRecord | null,
  { requester, origin }: RequestRecord,
): string | null {
  const [, objectId = null] = /^personal:(.+)$/.exec(conversation) ?? [];
  if (objectId !== null) return objectId;
  if (place?.kind !== 'personal') return null;
  return place.personObjectId ?? (conversation === origin ? requester.objectId : null);
}
