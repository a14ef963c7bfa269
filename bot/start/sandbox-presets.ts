import type { Store } from '../../core/ports/store';
import { keptApprovers } from '../../workflows/request/approvers';
import { APPROVERS, NOTIFY_CONVERSATION } from '../../workflows/request/setting-keys';
import type { Settings } from '../settings';

/** The General channel of the Playground's team carries the team's id. */
const GENERAL = 'team-1';
const BOT_ID = '28:latchkey';

/**
 * In the sandbox, plans that need somebody else's approval are shown in General and completed set-ups announced
 * there from the start, although nobody has typed there.
 */
export async function presetSandbox(
  store: Store,
  { tenantId, playgroundPort }: Pick<Settings, 'tenantId' | 'playgroundPort'>,
): Promise<void> {
  const serviceUrl = `http://localhost:${playgroundPort}/_connector`;
  const known = await store.conversations.get(GENERAL);
  if (known?.serviceUrl !== serviceUrl) {
    await store.conversations.save({
      key: GENERAL,
      kind: 'channel',
      personObjectId: null,
      name: 'General',
      serviceUrl,
      reference: {
        channelId: 'msteams',
        serviceUrl,
        bot: { id: BOT_ID, name: 'Latchkey' },
        conversation: { id: GENERAL, isGroup: true, conversationType: 'channel', tenantId, name: 'General' },
      },
    });
  }
  await store.transaction(async (tx) => {
    await store.settings.preset(tx, NOTIFY_CONVERSATION, GENERAL);
    const approvers = keptApprovers({ kind: 'conversation', conversation: GENERAL });
    await store.settings.preset(tx, APPROVERS, approvers);
  });
}
