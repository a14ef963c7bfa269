import type { TurnContext } from 'botbuilder';
import type { SetupTurn } from '../../dialogs/setup-turn';
import { authorise } from '../../workflows/request/authorise';
import { done, refused, type Reply } from '../../workflows/ports';
import { recordRefusal } from '../../workflows/request/record-refusal';
import { NOTIFY_CONVERSATION, NOTIFY_LOST, NOTIFY_SET_BY } from '../../workflows/request/setting-keys';
import type { BotParts } from '../bot-parts';
import { conversationKind, withoutThread } from '../delivery/conversation';

/** Completed set-ups are announced in this channel from now on, each in a thread of its own. */
export async function notifyHere(
  { ports }: BotParts,
  { activity }: TurnContext,
  { person, origin, inboundKey }: SetupTurn,
): Promise<Reply> {
  if (conversationKind(activity) !== 'channel') {
    return refused('Type this in the channel that should be told about completed set-ups.');
  }
  const allowed = await authorise(ports, person, 'request');
  if (allowed.kind !== 'done') {
    return recordRefusal(ports, { person, what: 'sso notify here', requestId: null }, allowed);
  }
  const channel = withoutThread(origin);
  await ports.store.transaction(async (tx) => {
    await ports.store.settings.set(tx, NOTIFY_CONVERSATION, channel);
    const { objectId, displayName } = person;
    await ports.store.settings.set(tx, NOTIFY_SET_BY, { objectId, displayName });
    await ports.store.settings.set(tx, NOTIFY_LOST, '');
    await ports.store.audit.append(tx, {
      eventKey: `notify-here:${inboundKey}`,
      tenantId: ports.rules.tenantId,
      requestId: null,
      actorObjectId: person.objectId,
      event: 'notify-conversation-set',
      planHash: null,
      details: { conversation: channel, actorName: person.displayName },
    });
  });
  return done('This channel is told when a set-up is ready and when it is complete.');
}
