import type { PlanRecord, Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { Ports } from '../ports';
import { SETTLED } from '../request/drift-shown';
import { backTo, BEFORE, SET_ASIDE, setAsideWithout, standingOf } from '../request/before-later-plan';

const SAID = {
  'put-back': 'Put back and read back.',
  accept: 'Accepted and read back: it stands from now on.',
} as const;

export type DriftPlanKind = keyof typeof SAID;

const HANDED_OVER = { planSeq: 0, state: 'handed-over', reason: null, dueAt: null, facts: {} };

/** What differed is put back or accepted: the request stands where it stood before, with the set-up's own card. */
export async function finishDriftPlan(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  tx: Tx,
  { request, plan, kind }: { request: RequestRecord; plan: PlanRecord; kind: DriftPlanKind },
): Promise<void> {
  const before = standingOf(request) ?? HANDED_OVER;
  await store.requests.update(tx, request.id, {
    ...backTo(before),
    facts: {
      [BEFORE]: null,
      // Of a paused plan it says where that came from.
      ...before.facts,
      [SET_ASIDE]: { ...setAsideWithout(request, plan.seq), [plan.seq]: SAID[kind] },
    },
  });
  await lookAnew({ store, clock }, tx, request.id);
}

/** What was told is settled; additions that the plan left alone are still known as such when the next look begins. */
export async function lookAnew(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  tx: Tx,
  requestId: string,
): Promise<void> {
  const record = await store.watched.get(requestId);
  if (record === null) return;
  const drift = record.drift === null ? null : { ...record.drift, hash: SETTLED };
  await store.watched.save(tx, { ...record, isFormer: true, drift, seen: null, dueAt: clock.now() });
}
