import type { Activity, TurnContext } from 'botbuilder';
import { textNaming, textShown } from '../../core/heard';
import type { Person } from '../../core/request';
import type { SetupTurn } from '../../dialogs/setup-turn';
import { conversationKey, conversationKind } from '../delivery/conversation';
import { heardIn } from './inbound-text';
import { personOf } from './person';
import { sayShort } from '../delivery/short-answer';
import { uploadedFile } from './uploaded-file';
import { knowMentioned } from './who-is-mentioned';
import type { Ports } from '../../workflows/ports';

export const NOBODY = 'I cannot tell who you are in this tenant, so nothing was done.';

/** The same for every delivery of one activity. */
export function inboundKey({ channelId, conversation, id, replyToId }: Activity): string {
  return [channelId, conversation.id, id ?? replyToId ?? ''].join('|');
}

/** As botbuilder names a person's state in a conversation: what earlier versions kept there is found. */
function dialogKey({ channelId, conversation, from }: Activity): string {
  return `${channelId}/conversations/${conversation.id}/users/${from.id}/`;
}

export function isPersonalChat(activity: Activity): boolean {
  return conversationKind(activity) === 'personal';
}

/** A message with the people it mentions; `null` when the channel does not say who wrote. */
export async function messageFrom(
  ports: Pick<Ports, 'clock' | 'rules' | 'log'>,
  context: TurnContext,
): Promise<SetupTurn | null> {
  const turn = turnFrom(context);
  if (turn === null) return null;
  const heard = await knowMentioned(ports, context, heardIn(context.activity));
  return { ...turn, text: textShown(heard), naming: textNaming(heard) };
}

/** Who acts and where; `null` when the channel does not say who. */
export function turnFrom(context: TurnContext): SetupTurn | null {
  const { activity } = context;
  const person: Person | null = personOf(activity);
  if (person === null) return null;
  return {
    person,
    text: '',
    naming: '',
    upload: uploadedFile(activity),
    origin: conversationKey(activity),
    dialogKey: dialogKey(activity),
    inboundKey: inboundKey(activity),
    say: (reply) => sayShort(context, reply.text),
  };
}
