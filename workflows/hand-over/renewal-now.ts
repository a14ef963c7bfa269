import type { OperationRecord } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { Ports } from '../ports';
import { hasGates } from '../request/gates';
import { isSwitchedBack } from '../request/plan-stages';
import { switchBackOf } from '../request/switch-back';
import { newsIn } from './news';

/** How far the renewal of a certificate has come, as the hand-over tells it. */
export interface RenewalNow {
  /** `at-once`: the former one had ended, so the vendor needs the new one without delay. */
  readonly moment: 'before' | 'after' | 'at-once' | 'back';
  /** Hash of the plan whose switch can be taken back at once; `null` where there is none. */
  readonly switchBack: string | null;
  /** The metadata shows the new certificate, as far as anybody looked. */
  readonly isPublished: boolean;
}

/** As long as nothing is known. */
export const NOTHING_RENEWED: RenewalNow = { moment: 'before', switchBack: null, isPublished: true };

export async function renewalNow({ store, clock }: Ports, request: RequestRecord): Promise<RenewalNow> {
  const [plans, records] = await Promise.all([
    store.plans.listForRequest(request.id),
    store.operations.listForRequest(request.id),
  ]);
  const found = switchBackOf(request, { plans, records, now: clock.now() });
  const newsSeq = newsIn(request)?.planSeq;
  const plan = plans.find(({ seq }) => seq === newsSeq);
  const switchBack = found?.plan.hash ?? null;
  if (plan === undefined) return { ...NOTHING_RENEWED, switchBack };
  const isPublished = !records.some(
    ({ planId, stage, remark }) => planId === plan.id && stage === 'prepare' && remark !== null,
  );
  return { moment: momentOf(plan, records), switchBack, isPublished };
}

function momentOf(plan: PlanRecord, records: readonly OperationRecord[]): RenewalNow['moment'] {
  if (isSwitchedBack(plan, records)) return 'back';
  if (!hasGates(plan)) return 'at-once';
  const isSwitched = records.some(
    ({ planId, stage, state }) => planId === plan.id && stage === 'switch' && state === 'done',
  );
  return isSwitched ? 'after' : 'before';
}
