import { withCorrelation } from '../../core/correlation';
import type { AddressOfTemplate } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';
import type { Stage } from '../../core/stages';
import { isApproved, isStillApproved } from '../approval/still-approved';
import type { Ports } from '../ports';
import { addressesMissing } from './address-missing';
import { allDone } from './all-done';
import { failureOf, passOnStoreFailure } from '../request/failures';
import { closedGate } from '../request/gates';
import { goneFor } from '../request/sealed-answers';
import { isOnDemand } from './run-on-demand';
import { lookBeforeStage } from './look-before-stage';
import { madeSince } from './made-since';
import { stageForbidden, type Forbidden } from './may-write';

/** Whether a stage may begin, and if not, why. JSON: the engine remembers it. */
export type MayBegin = { readonly outcome: 'yes' } | NotNow;
export type NotNow =
  | { readonly outcome: 'not-approved' }
  | { readonly outcome: 'gate'; readonly stage: Stage; readonly index: number }
  | { readonly outcome: 'missing'; readonly missing: readonly AddressOfTemplate[] }
  | { readonly outcome: 'gone'; readonly questions: readonly string[] }
  | { readonly outcome: 'forbidden'; readonly forbidden: Forbidden }
  | { readonly outcome: 'stale' | 'unknown'; readonly reason: string; readonly notBefore?: string };

interface Beginning {
  readonly stage: Stage;
  /** The click that started the run was for this stage, and looked who pressed. */
  readonly justApproved: boolean;
}

/** Once a stage has begun its gates are behind it. */
async function gateBefore({ store, clock }: Ports, plan: PlanRecord, stage: Stage) {
  if (plan.document.gates === undefined) return null;
  const request = await store.requests.get(plan.requestId);
  return request === null ? null : closedGate(request, plan, { stage, now: clock.now() });
}

/** An error while looking is no reason to write: without an answer the stage does not begin. */
export async function mayBegin(ports: Ports, plan: PlanRecord, beginning: Beginning): Promise<MayBegin> {
  const { stage } = beginning;
  try {
    const closed = await gateBefore(ports, plan, stage);
    if (closed !== null) return { outcome: 'gate', stage, index: closed.index };
    // Nobody is asked to approve what would have to be planned again.
    const missing = await addressesMissing(ports, plan, stage);
    if (missing.length > 0) return { outcome: 'missing', missing };
    const questions = await goneFor(ports, plan.document, await ports.store.operations.list(plan.id));
    if (questions.length > 0) return { outcome: 'gone', questions };
    // What runs on demand was approved with the plan.
    const isAllowed = isOnDemand(plan, stage);
    if (!isAllowed && !(await isApproved(ports, { plan, stage }))) return { outcome: 'not-approved' };
    const forbidden = await stageForbidden(ports, plan, stage);
    const [isStill, changed, made] = await allDone([
      isAllowed ? Promise.resolve(true) : isStillApproved(ports, { plan, ...beginning }),
      forbidden === null ? lookBeforeStage(ports, plan.id, stage) : Promise.resolve([]),
      isAllowed ? Promise.resolve([]) : madeSince(ports, plan),
    ]);
    if (!isStill) return { outcome: 'not-approved' };
    if (forbidden !== null) return { outcome: 'forbidden', forbidden };
    const news = [...changed, ...made];
    return news.length === 0 ? { outcome: 'yes' } : { outcome: 'stale', reason: news.join(' ') };
  } catch (error) {
    passOnStoreFailure(error);
    const { text, notBefore } = failureOf(error);
    return {
      outcome: 'unknown',
      reason: withCorrelation(text),
      ...(notBefore !== undefined && { notBefore }),
    };
  }
}
