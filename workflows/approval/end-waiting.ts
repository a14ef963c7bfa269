import type { PlanRecord, Tx } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import type { Ports } from '../ports';
import { BEFORE, endsWaiting, SET_ASIDE, setAsidePlans, standingOf } from '../request/before-later-plan';
import { currentAmong } from '../request/current-plan';
import { withEnded } from '../request/gates';

/**
 * With the approval of a later plan the one that waits at its gate is over: it never comes back as the current one,
 * and the request goes on from where it stood before that.
 */
export async function endWaiting(
  { store }: Ports,
  tx: Tx,
  { request, plan, person }: { request: RequestRecord; plan: PlanRecord; person: Person },
): Promise<void> {
  const waiting = standingOf(request);
  if (waiting === null || !endsWaiting(request, plan.kind)) return;
  const plans = await store.plans.listForRequest(request.id);
  const ended = currentAmong(
    plans.filter(({ seq }) => seq <= waiting.planSeq),
    request,
  );
  if (ended === null) return;
  const former = standingOf({ facts: waiting.facts });
  await store.requests.update(tx, request.id, {
    facts: {
      ...withEnded(request, ended.seq),
      [BEFORE]: former === null ? null : { ...former, planSeq: waiting.planSeq },
      [SET_ASIDE]: {
        ...setAsidePlans(request),
        [ended.seq]: 'Ended by a later plan, below. What it made until then stays unless that takes it away.',
      },
    },
  });
  await store.audit.append(tx, {
    eventKey: `${ended.id}:ended`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: person.objectId,
    event: 'plan-ended',
    planHash: ended.hash,
    details: { by: plan.id, actorName: person.displayName },
  });
}
