import type { Activity, TurnContext } from 'botbuilder';
import type { Person } from '../core/request';
import type { SetupTurn } from '../dialogs/setup-turn';
import { conversationKey, conversationKind } from './conversation';
import { inboundText } from './inbound-text';
import { personOf } from './person';
import { sayShort } from './short-answer';
import { uploadedFile } from './uploaded-file';

export const NOBODY = 'I cannot tell who you are in this tenant, so nothing was done.';

/** The same for every delivery of one activity. */
export function inboundKey({ channelId, conversation, id, replyToId }: Activity): string {
  return [channelId, conversation.id, id ?? replyToId ?? ''].join('|');
}

export function isPersonalChat(activity: Activity): boolean {
  return conversationKind(activity) === 'personal';
}

/** `null` when the channel does not say who wrote. */
export function turnFrom(context: TurnContext): SetupTurn | null {
  const { activity } = context;
  const person: Person | null = personOf(activity);
  if (person === null) return null;
  return {
    person,
    text: inboundText(activity),
    upload: uploadedFile(activity),
    origin: conversationKey(activity),
    inboundKey: inboundKey(activity),
    say: (reply) => sayShort(context, reply.text),
  };
}
