import type { Activity } from 'botbuilder';
import { isJsonObject } from '../../core/json';
import type { CardKind, CardRecord, CardStore } from '../../core/ports/card-store';
import type { RequestAction } from './card-action';
import { conversationKey, conversationKind } from '../delivery/conversation';
import { personOf } from '../inbound/person';

/** Posting twice is rare; whoever shows more is not telling of copies. */
const MOST_COPIES = 20;

/**
 * A message may be posted twice (we post at least once). A click on a copy that is not on record registers it,
 * so that it is edited like the first. Only where such a card was posted before: click data may be forged.
 */
export async function adoptCopy(cards: CardStore, action: RequestAction, activity: Activity): Promise<void> {
  const activityId: string | undefined = activity.replyToId;
  if (activityId === undefined || activityId === '') return;
  const known = await cards.listForRequest(action.requestId);
  if (known.some((card) => card.activityId === activityId)) return;
  const original = known.findLast((card) => isOriginal(card, action, activity));
  if (original === undefined) return;
  const { requestId, kind, conversation, subject } = original;
  const copies = known.filter((card) => card.kind === kind && card.subject === subject);
  if (copies.length > MOST_COPIES) return;
  await cards.adopt({ requestId, kind, conversation, subject, activityId });
}

/** Whether the button says that its message is none of the request's cards; forged, it only keeps a copy unknown. */
export function standsAside(data: unknown): boolean {
  return isJsonObject(data) && data['aside'] === 'yes';
}

function isOriginal(card: CardRecord, action: RequestAction, activity: Activity): boolean {
  // Not posted yet as far as we know: the click may be faster than our own note of the post.
  if (card.activityId === null || !kindsOf(action).includes(card.kind)) return false;
  // A card that asked one question, and one that waits, are known by it.
  const question = 'question' in action ? action.question : 'waitingFor' in action ? action.waitingFor : null;
  if (question !== null && card.subject?.split('#')[0] !== question) return false;
  if ('drift' in action && card.subject?.startsWith(action.drift) !== true) return false;
  if ('offer' in action && card.subject !== `offer-${action.offer}`) return false;
  return card.conversation === conversationKey(activity) || isOwnPersonalChat(card, activity);
}

function isOwnPersonalChat(card: CardRecord, activity: Activity): boolean {
  const person = personOf(activity);
  return (
    conversationKind(activity) === 'personal' && card.conversation === `personal:${person?.objectId ?? ''}`
  );
}

const ON_HAND_OVER: ReadonlySet<RequestAction['kind']> = new Set([
  'reveal-secret',
  'new-secret',
  'copy-values',
  'test-sign-in',
  'it-works',
  'renew',
  'sign-in-error',
]);

/** The cards that have such a button. */
function kindsOf(action: RequestAction): readonly CardKind[] {
  const { kind } = action;
  if (kind === 'cancel') return ['question', 'plan'];
  if (kind === 'switch-back') return ['plan', 'hand-over'];
  if (kind === 'answer' || kind === 'old-answer' || kind === 'back') return ['question'];
  if (kind === 'go-on') return ['pause'];
  if ('drift' in action) return ['drift'];
  if (kind === 'take-over' || kind === 'decline') return ['owner'];
  return [ON_HAND_OVER.has(kind) ? 'hand-over' : 'plan'];
}
