import { withCorrelation } from '../../core/correlation';
import type { PlanRecord } from '../../core/ports/store';
import type { Stage } from '../../core/stages';
import type { Ports } from '../ports';
import { failureOf, passOnStoreFailure } from './failures';
import { lookBeforeStage } from './look';
import { stageForbidden, type Forbidden } from './may-write';

/** Whether a stage may begin, and if not, why. JSON: the engine remembers it. */
export type MayBegin = { readonly outcome: 'yes' } | NotNow;
export type NotNow =
  | { readonly outcome: 'not-approved' }
  | { readonly outcome: 'forbidden'; readonly forbidden: Forbidden }
  | { readonly outcome: 'stale' | 'unknown'; readonly reason: string };

/** An error while looking is no reason to write: without an answer the stage does not begin. */
export async function mayBegin(ports: Ports, plan: PlanRecord, stage: Stage): Promise<MayBegin> {
  const decisions = await ports.store.decisions.list(plan.id);
  const isApproved = decisions.some((one) => one.stage === stage && one.verdict === 'approved');
  if (!isApproved) return { outcome: 'not-approved' };
  try {
    const forbidden = await stageForbidden(ports, plan, stage);
    if (forbidden !== null) return { outcome: 'forbidden', forbidden };
    const changed = await lookBeforeStage(ports, plan.id, stage);
    return changed.length === 0 ? { outcome: 'yes' } : { outcome: 'stale', reason: changed.join(' ') };
  } catch (error) {
    passOnStoreFailure(error);
    return { outcome: 'unknown', reason: withCorrelation(failureOf(error).text) };
  }
}
