import { describeError } from '../../core/errors';
import { textAt } from '../../core/json-read';
import type { Ports } from '../../workflows/ports';
import { NOTIFY_CONVERSATION, NOTIFY_LOST, NOTIFY_SET_BY } from '../../workflows/request/setting-keys';
import type { Delivery } from './delivery';

const LOST =
  'I was removed from the channel that you chose for notices about set-ups, so nobody is told there any more. Type “/sso notify here” in a channel that should be.';

/** Tells whoever chose this conversation for notices, once, that the bot is not there any more. Never throws. */
export async function tellNoticesLost(
  { ports, delivery }: { ports: Ports; delivery: Delivery },
  conversation: string,
): Promise<void> {
  const { store, log } = ports;
  try {
    if ((await store.settings.get(NOTIFY_CONVERSATION)) !== conversation) return;
    if ((await store.settings.get(NOTIFY_LOST)) === conversation) return;
    log.warn({ conversation }, 'The channel for notices cannot be reached: the bot was removed from it');
    const chat = await store.conversations.personalOf(
      textAt(await store.settings.get(NOTIFY_SET_BY), 'objectId'),
    );
    if (chat?.blockedAt === null) await delivery.tell(chat, LOST);
    await store.transaction((tx) => store.settings.set(tx, NOTIFY_LOST, conversation));
  } catch (error) {
    log.warn(describeError(error), 'Nobody could be told that the channel for notices is lost');
  }
}
