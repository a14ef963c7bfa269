import type { AdaptiveCard } from '../../cards/adaptive-card';
import { cardFor } from '../../cards/card-for';
import { hasButtons } from '../../cards/has-buttons';
import { backOffMs, type BackOff } from '../../core/back-off';
import { describeError, isAppError } from '../../core/errors';
import { sha256Hex } from '../../core/ids';
import type { CardOutcome, CardRecord, ClaimedCard } from '../../core/ports/card-store';
import type { ConversationRecord } from '../../core/ports/store';
import type { Ports } from '../../workflows/ports';
import { viewOf } from '../../workflows/views/view-of';
import { attentionOf, type Attention } from './attention';
import { conversationOfCard, noteReach } from './card-conversation';
import type { Delivery } from './delivery';
import { tellNoticesLost } from './notices-lost';

/** Teams allows few edits; people cannot read faster. */
const EDIT_PAUSE_MS = 1_000;
const BACK_OFF: BackOff = { firstMs: 1_000, growth: 2, longestMs: 60_000 };
/** A message that Teams itself cannot take will not be taken next time either. */
const MOST_INVALID = 5;

export interface Showing {
  readonly ports: Ports;
  readonly delivery: Delivery;
}

interface Drawn {
  readonly card: AdaptiveCard;
  /** Of a new message. */
  readonly attention: Attention | null;
  readonly hash: string;
  readonly revision: number;
  readonly closed: boolean;
  /** An approver who cannot be reached has nothing to decide any more. */
  readonly isTooLate?: true;
}

/** Shows one card as its request is now and says what became of it. New messages are at least once. */
export async function showCard(showing: Showing, record: ClaimedCard): Promise<CardOutcome> {
  const shown = await viewOf(showing.ports, record);
  if (shown === null) return { closed: true };
  const card = cardFor(shown.view);
  const hash = sha256Hex(JSON.stringify(card));
  const { revision, closed, isTooLate } = shown;
  if (record.activityId !== null && hash === record.shownHash) return { shownRevision: revision, closed };
  return deliver(showing, record, {
    card,
    attention: attentionOf(shown.view),
    hash,
    revision,
    closed,
    ...(isTooLate === true ? { isTooLate } : {}),
  });
}

async function deliver(showing: Showing, record: ClaimedCard, drawn: Drawn): Promise<CardOutcome> {
  let conversation: ConversationRecord | null = null;
  try {
    conversation = await conversationOfCard(showing, record);
    if (conversation === null) {
      if (drawn.isTooLate === true && record.activityId === null) return { closed: true };
      await outOfReach(showing, record);
      return later(showing, record);
    }
    const activityId = await send(showing, record, { conversation, drawn });
    await noteReach(showing.ports, record, 'reached');
    return {
      activityId,
      shownRevision: drawn.revision,
      shownHash: drawn.hash,
      closed: drawn.closed,
      hasButtons: hasButtons(drawn.card),
      failures: 0,
      // A first post is no edit: the plan may follow "Looking at your tenant…" at once.
      nextEditAt: inMs(showing, record.activityId === null ? 0 : EDIT_PAUSE_MS),
    };
  } catch (error) {
    return afterFailure(showing, record, { conversation, error });
  }
}

async function send(
  { delivery }: Showing,
  { activityId }: CardRecord,
  { conversation, drawn }: { conversation: ConversationRecord; drawn: Drawn },
): Promise<string> {
  const { card, attention } = drawn;
  if (activityId === null) return post(delivery, conversation, { card, attention });
  await delivery.edit(conversation, activityId, card);
  return activityId;
}

/** Whoever is not in a conversation may be one whom it takes no mention of: the card matters more. */
async function post(
  delivery: Delivery,
  conversation: ConversationRecord,
  { card, attention }: Pick<Drawn, 'card' | 'attention'>,
): Promise<string> {
  if (attention === null) return delivery.post(conversation, card);
  try {
    return await delivery.post(conversation, card, attention);
  } catch (error) {
    if (!isAppError(error) || error.kind !== 'invalid') throw error;
    return delivery.post(conversation, card);
  }
}

async function afterFailure(
  showing: Showing,
  record: CardRecord,
  { conversation, error }: { conversation: ConversationRecord | null; error: unknown },
): Promise<CardOutcome> {
  const { ports } = showing;
  const { id, requestId, activityId, failures } = record;
  ports.log.warn({ cardId: id, requestId, ...describeError(error) }, 'A card could not be shown');
  if (!isAppError(error)) return later(showing, record);
  if (error.kind === 'not-found' && activityId !== null) {
    // A copy that we never showed ourselves: the click that told us of it may have been forged.
    if (record.shownHash === null) return { closed: true };
    // The message is gone (deleted, or the client forgot it): say it again in a new one.
    return { activityId: null, shownHash: null, nextEditAt: inMs(showing, EDIT_PAUSE_MS) };
  }
  if (error.kind === 'refused' || error.kind === 'not-found') {
    if (conversation !== null) await ports.store.conversations.block(conversation.key, ports.clock.now());
    await outOfReach(showing, record);
  }
  if (error.kind === 'invalid' && failures + 1 >= MOST_INVALID) return { closed: true };
  return later(showing, record, error.details['waitMs']);
}

/** The request's other cards say so; whoever chose a channel for notices that is lost is told. */
async function outOfReach(showing: Showing, record: CardRecord): Promise<void> {
  await noteReach(showing.ports, record, 'unreachable');
  if (record.kind === 'notice') await tellNoticesLost(showing, record.conversation);
}

function later(showing: Showing, { failures }: CardRecord, waitMs: unknown = null): CardOutcome {
  const ownWaitMs = backOffMs(BACK_OFF, failures);
  const ms = typeof waitMs === 'number' ? Math.max(waitMs, ownWaitMs) : ownWaitMs;
  return { failures: failures + 1, nextEditAt: inMs(showing, ms) };
}

function inMs({ ports }: Showing, ms: number): Date {
  return new Date(ports.clock.now().getTime() + ms);
}
