import { CHANGES_REQUESTED, conversationOf } from '../request/request-facts';
import type { Ports } from '../ports';

/**
 * The request whose questions an approver opened again in this conversation: its dialog had ended there, and what
 * the person types is an answer again. `null` when there is none.
 */
export async function askedToChange(
  { store }: Ports,
  { objectId, conversation }: { objectId: string; conversation: string },
): Promise<string | null> {
  const open = await store.requests.findOpen({ ownerObjectId: objectId });
  const found = open.find(
    (request) =>
      request.state === 'collecting' &&
      (request.facts[CHANGES_REQUESTED] ?? null) !== null &&
      conversationOf(request) === conversation,
  );
  return found?.id ?? null;
}
