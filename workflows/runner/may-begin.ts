import { withCorrelation } from '../../core/correlation';
import type { AddressOfTemplate } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';
import type { Stage } from '../../core/stages';
import { isApproved, isStillApproved } from '../approval/still-approved';
import type { Ports } from '../ports';
import { addressesMissing } from './address-missing';
import { allDone } from './all-done';
import { failureOf, passOnStoreFailure } from '../request/failures';
import { goneFor } from '../request/sealed-answers';
import { lookBeforeStage } from './look-before-stage';
import { stageForbidden, type Forbidden } from './may-write';

/** Whether a stage may begin, and if not, why. JSON: the engine remembers it. */
export type MayBegin = { readonly outcome: 'yes' } | NotNow;
export type NotNow =
  | { readonly outcome: 'not-approved' }
  | { readonly outcome: 'missing'; readonly missing: readonly AddressOfTemplate[] }
  | { readonly outcome: 'gone'; readonly questions: readonly string[] }
  | { readonly outcome: 'forbidden'; readonly forbidden: Forbidden }
  | { readonly outcome: 'stale' | 'unknown'; readonly reason: string; readonly notBefore?: string };

interface Beginning {
  readonly stage: Stage;
  /** The click that started the run was for this stage, and looked who pressed. */
  readonly justApproved: boolean;
}

/** An error while looking is no reason to write: without an answer the stage does not begin. */
export async function mayBegin(ports: Ports, plan: PlanRecord, beginning: Beginning): Promise<MayBegin> {
  const { stage } = beginning;
  try {
    // Nobody is asked to approve what would have to be planned again.
    const missing = await addressesMissing(ports, plan, stage);
    if (missing.length > 0) return { outcome: 'missing', missing };
    const questions = await goneFor(ports, plan.document, await ports.store.operations.list(plan.id));
    if (questions.length > 0) return { outcome: 'gone', questions };
    if (!(await isApproved(ports, { plan, stage }))) return { outcome: 'not-approved' };
    const forbidden = await stageForbidden(ports, plan, stage);
    const [isStill, changed] = await allDone([
      isStillApproved(ports, { plan, ...beginning }),
      forbidden === null ? lookBeforeStage(ports, plan.id, stage) : Promise.resolve([]),
    ]);
    if (!isStill) return { outcome: 'not-approved' };
    if (forbidden !== null) return { outcome: 'forbidden', forbidden };
    return changed.length === 0 ? { outcome: 'yes' } : { outcome: 'stale', reason: changed.join(' ') };
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
