import type { CardRecord, ClaimedCard } from '../../core/ports/card-store';
import { isTakenBack, type RequestRecord, type RequestState } from '../../core/request';
import type { CardView } from '../../core/views';
import { handOverView } from '../hand-over/press-hand-over';
import type { Ports } from '../ports';
import { failedSignInView } from '../proof/failed-sign-in-view';
import { knownRecipe } from '../request/recipe-of';
import { isOver } from '../request/restorable';
import { ownerView } from './owner-view';
import { digestView } from './digest-view';
import { driftView } from './drift-view';
import { endView } from './end-view';
import { noticeView } from './notice-view';
import { pauseView } from './pause-view';
import { planView } from './plan-view';
import { questionView } from './question-view';
import { statusView } from './status-view';
import { vanishedView } from './vanished-view';
import { viewerOf } from './viewer';

export interface Shown {
  readonly view: CardView;
  /** The request's revision that the view shows. */
  readonly revision: number;
  /**
   * Nothing about the card will change any more: its request is over, or the card is history. An answered question
   * is, until the answers are taken back: then its cards are reopened.
   */
  readonly closed: boolean;
  /** Asks an approver for a decision that is not wanted any more: not worth posting. */
  readonly isTooLate?: true;
}

/** The others need no more than the names. */
const NEEDS_RECIPE: readonly CardRecord['kind'][] = ['question', 'pause', 'hand-over'];

/** A later stage may ask once more. */
const MAY_ASK: readonly RequestState[] = ['planning', 'awaiting-approval', 'applying'];

/**
 * What a card shows; `null` when its request is gone. Reads committed data only, and the request itself only where
 * the card does not bring it along.
 */
export async function viewOf(
  ports: Ports,
  card: CardRecord & Partial<Pick<ClaimedCard, 'request' | 'shownIn'>>,
): Promise<Shown | null> {
  const request = card.request ?? (await ports.store.requests.get(card.requestId));
  if (request === null) return null;
  const { revision } = request;
  const closed = isOver(request);
  if (knownRecipe(ports, request) === null && NEEDS_RECIPE.includes(card.kind))
    return { view: await vanishedView(ports, request), revision, closed };
  switch (card.kind) {
    case 'question': {
      const view = questionView(ports, request, card);
      return { view, revision, closed: view.status !== 'open' };
    }
    case 'pause': {
      const view = await pauseView(ports, request, card);
      return { view, revision, closed: !view.isOpen };
    }
    case 'plan': {
      const { view, isHistory } = await planView(ports, request, card);
      const isTooLate = card.conversation.startsWith('personal:') && !MAY_ASK.includes(request.state);
      return { view, revision, closed: closed || isHistory, ...(isTooLate ? { isTooLate } : {}) };
    }
    case 'hand-over': {
      const place = card.shownIn ?? (await ports.store.conversations.get(card.conversation));
      const viewer = viewerOf(card, place, request);
      const view = await handOverView(ports, request, { subject: card.subject, viewer });
      return { view, revision, closed: closed || view.phase === 'replaced' };
    }
    case 'owner':
    case 'end':
    case 'digest':
      return careView(ports, request, { ...card, kind: card.kind });
    case 'notice':
      return { view: await noticeView(ports, request), revision, closed };
    case 'drift': {
      const view = await driftView(ports, request, card);
      return { view, revision, closed: view.state === 'replaced' || isTakenBack(request.state) };
    }
    case 'status': {
      const view = await statusView(ports, request, card);
      return view === null ? null : { view, revision, closed: true };
    }
    case 'advice': {
      const view = await failedSignInView(ports, request, card);
      return view === null ? null : { view, revision, closed: true };
    }
  }
}

/** Cards of what happens after the hand-over. */
async function careView(
  ports: Ports,
  request: RequestRecord,
  card: CardRecord & { readonly kind: 'owner' | 'end' | 'digest' },
): Promise<Shown | null> {
  const { revision } = request;
  switch (card.kind) {
    case 'owner': {
      const view = await ownerView(ports, request, card);
      return view === null ? null : { view, revision, closed: view.status !== 'open' };
    }
    case 'end': {
      const view = await endView(ports, request, card);
      return view === null ? null : { view, revision, closed: view.status === 'over' };
    }
    case 'digest': {
      const view = await digestView(ports, card);
      return view === null ? null : { view, revision, closed: true };
    }
  }
}
