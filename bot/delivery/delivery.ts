import { ActivityTypes, type Activity, type ConversationReference, type TurnContext } from 'botbuilder';
import type { AdaptiveCard } from '../../cards/adaptive-card';
import type { ConversationRecord } from '../../core/ports/store';
import type { Person } from '../../core/request';
import { mentioning, type Attention } from './attention';
import type { TeamsAdapter } from '../channel/adapter';
import { channelFailure, failure } from '../channel/channel-failure';
import { recordOf } from './conversation';
import { cardMessage } from './short-answer';

/**
 * Posts and edits without a message to answer. Errors are `AppError`s: `refused` (403), `not-found` (404),
 * `invalid` (other 4xx: the message itself cannot be taken), `throttled` and `unavailable`; `details.waitMs` where
 * the channel says how long to wait.
 */
export interface Delivery {
  /** Gives the new message's id. */
  post(conversation: ConversationRecord, card: AdaptiveCard, attention?: Attention | null): Promise<string>;
  /** A sentence that nothing edits. */
  tell(conversation: ConversationRecord, text: string): Promise<void>;
  edit(conversation: ConversationRecord, activityId: string, card: AdaptiveCard): Promise<void>;
  /** Opens (or finds) the personal chat with somebody; `near` tells bot, tenant and address. */
  openPersonal(person: Person, near: ConversationRecord): Promise<NewConversation>;
}

type NewConversation = Omit<ConversationRecord, 'blockedAt'>;

export function createDelivery(adapter: TeamsAdapter, tenantId: string): Delivery {
  const inside = <T>(
    conversation: ConversationRecord,
    work: (context: TurnContext) => Promise<T>,
  ): Promise<T> =>
    settled(
      (logic) => adapter.continueConversationAsync(adapter.appId, referenceOf(conversation), logic),
      work,
    );
  return {
    post: (conversation, card, attention = null) =>
      inside(conversation, async (context) => {
        // The SDK makes up an id for the turn and would send a reply to it.
        delete (context.activity as Partial<Activity>).id;
        const sent = await context.sendActivity({
          ...cardMessage(card),
          ...(attention === null ? {} : mentioning(attention)),
        });
        if (sent?.id !== undefined && sent.id !== '') return sent.id;
        throw failure('unavailable', 'channel-gave-no-id');
      }),
    tell: (conversation, text) =>
      inside(conversation, async (context) => {
        delete (context.activity as Partial<Activity>).id;
        await context.sendActivity({ type: ActivityTypes.Message, text, textFormat: 'plain' });
      }),
    edit: (conversation, activityId, card) =>
      inside(conversation, async (context) => {
        await context.updateActivity({ ...cardMessage(card), id: activityId });
      }),
    openPersonal: (person, near) => openPersonal({ adapter, tenantId }, person, near),
  };
}

/** The SDK hands errors of the logic to its own error handler, so they are carried round it. */
async function settled<T>(
  run: (logic: (context: TurnContext) => Promise<void>) => Promise<void>,
  work: (context: TurnContext) => Promise<T>,
): Promise<T> {
  let outcome: { value: T } | { error: unknown } | null = null;
  try {
    await run(async (context) => {
      outcome = await work(context).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
    });
  } catch (error) {
    throw channelFailure(error);
  }
  const ended = outcome as { value: T } | { error: unknown } | null;
  if (ended === null) throw channelFailure(failure('unavailable', 'turn-did-not-run'));
  if ('error' in ended) throw channelFailure(ended.error);
  return ended.value;
}

function openPersonal(
  { adapter, tenantId }: { adapter: TeamsAdapter; tenantId: string },
  person: Person,
  near: ConversationRecord,
): Promise<NewConversation> {
  const { bot, channelId } = referenceOf(near);
  const user = { id: person.channelUserId, name: person.displayName, aadObjectId: person.objectId };
  const members = [{ id: user.id, name: user.name }];
  const parameters = {
    isGroup: false,
    bot,
    members,
    tenantId,
    channelData: { tenant: { id: tenantId } },
  } as unknown as Parameters<TeamsAdapter['createConversationAsync']>[4];
  return settled(
    (logic) =>
      adapter.createConversationAsync(
        adapter.appId,
        channelId ?? 'msteams',
        near.serviceUrl,
        '',
        parameters,
        logic,
      ),
    ({ activity }) => {
      const conversation = { ...activity.conversation, conversationType: 'personal', tenantId };
      return Promise.resolve(
        recordOf({ ...activity, conversation, from: user, recipient: { ...activity.recipient, ...bot } }),
      );
    },
  );
}

function referenceOf({ reference }: ConversationRecord): Partial<ConversationReference> {
  return reference;
}
