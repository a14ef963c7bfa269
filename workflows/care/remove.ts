import type { RequestRecord } from '../../core/request';
import { ignored, refused, type Ports, type Reply } from '../ports';
import { namesOf } from '../request/names-of';
import { isHandedOver } from '../request/request-facts';
import { isRemoving, mayBeRemoved } from '../request/removal';
import { asRequester, REMOVAL_WAITS, startLaterPlan, type Pressed } from './try-again';
import { underWay } from './under-way';

/**
 * Plans the end of a set-up that was handed over; the plan is shown and approved like any other. What `Remove` on a card
 * and `/sso remove` call.
 */
export async function requestRemoval(ports: Ports, wish: Omit<Pressed, 'planHash'>): Promise<Reply> {
  const pressed = { ...wish, planHash: '' };
  return asRequester(ports, { pressed, what: 'remove' }, async (tx, request) => {
    if (!mayBeRemoved(request)) return whyNot(ports, request);
    return startLaterPlan(ports, tx, {
      request,
      kind: 'remove',
      person: wish.person,
      saying: 'Looking at what there is to remove…',
    });
  });
}

async function whyNot(ports: Ports, request: RequestRecord): Promise<Reply> {
  if (request.state === 'paused' && isRemoving(request)) return refused(REMOVAL_WAITS);
  const { vendorName } = await namesOf(ports, request);
  if (!isHandedOver(request))
    return refused(
      `The set-up of ${vendorName} was never handed over: Cancel ends it, or Undo on its plan card where something was written.`,
    );
  const busy = underWay(request, vendorName);
  return busy === null ? ignored('There is nothing to remove now.') : refused(busy);
}
