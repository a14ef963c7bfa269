import type { CardView } from '../core/views';
import type { AdaptiveCard } from './adaptive-card';
import { driftCard } from './care/drift-card';
import { failedSignInCard } from './sign-in/advice-card';
import { digestCard } from './lists/digest-card';
import { endCard } from './care/end-card';
import { handOverCard } from './hand-over/hand-over-card';
import { noticeCard } from './care/notice-card';
import { ownerCard } from './care/owner-card';
import { pauseCard } from './questions/pause-card';
import { planCard } from './plan/plan-card';
import { questionCard } from './questions/question-card';
import { statusCard } from './status-card';

/** The card of a stored view: pure, so the same state always draws the same card. */
export function cardFor(view: CardView): AdaptiveCard {
  switch (view.kind) {
    case 'question':
      return questionCard(view);
    case 'pause':
      return pauseCard(view);
    case 'plan':
      return planCard(view);
    case 'drift':
      return driftCard(view);
    case 'hand-over':
      return handOverCard(view);
    case 'notice':
      return noticeCard(view);
    case 'end':
      return endCard(view);
    case 'digest':
      return digestCard(view);
    case 'owner':
      return ownerCard(view);
    case 'status':
      return statusCard(view);
    case 'advice':
      return failedSignInCard(view);
  }
}
