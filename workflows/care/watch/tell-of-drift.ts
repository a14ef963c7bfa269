import type { Drift } from '../../../core/drift';
import type { Tx } from '../../../core/ports/store';
import type { RequestRecord } from '../../../core/request';
import type { Ports } from '../../ports';
import { personalChatOf } from '../../request/approvers';
import { NOTIFY_CONVERSATION } from '../../request/setting-keys';

/** The subject of its cards: what is shown, and since when, as the same may come back. */
export function subjectOfDrift({ hash, seenAt }: Drift): string {
  return `${hash}#${seenAt}`;
}

/**
 * The owner is shown it in personal chat, the channel for notices as well when it lets somebody in. Call it with the
 * request row locked.
 */
export async function tellOfDrift(
  { store }: Pick<Ports, 'store'>,
  tx: Tx,
  { request, drift }: { readonly request: RequestRecord; readonly drift: Drift },
): Promise<void> {
  const channel = drift.differences.some(({ letsSomebodyIn }) => letsSomebodyIn)
    ? await store.settings.get(NOTIFY_CONVERSATION)
    : null;
  const conversations = [personalChatOf(request.owner), ...(typeof channel === 'string' ? [channel] : [])];
  const subject = subjectOfDrift(drift);
  for (const conversation of conversations)
    await store.cards.insert(tx, { requestId: request.id, kind: 'drift', conversation, subject });
}
