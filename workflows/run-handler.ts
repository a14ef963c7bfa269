import { standBack, whileNobodyWaits } from '../core/somebody-waits';
import type { PlanDocument } from '../core/plan';
import type { RequestRecord } from '../core/request';
import { counted, traced } from '../core/tracing';
import type { RunHandler } from '../core/ports/runs';
import { planWithAdopted } from './planner/adoption/adopt-parts';
import { adoptingWatched } from './planner/adoption/adopt-watched';
import { planAccept } from './planner/later/put-back/plan-accept';
import { planPutBack } from './planner/later/put-back/plan-put-back';
import { planRenew } from './planner/renewal/plan-renew';
import { planChange } from './planner/later/change/plan-change';
import { planCure } from './planner/later/plan-cure';
import { planRestore } from './planner/later/plan-restore';
import { planRemove } from './planner/later/plan-remove';
import { planOfWhatIsGone } from './planner/later/shared/where-it-stands';
import { planUndo } from './planner/later/plan-undo';
import type { Ports } from './ports';
import { CURE } from './request/request-facts';
import { applyRun } from './runner/apply-run';
import { planRun, type RarePlanners } from './runner/plan-run';

const PLANNERS: RarePlanners = {
  planWithAdopted,
  planOfWhatIsGone,
  later: {
    undo: (ports, request) => planUndo(ports, request),
    restore: planRestore,
    renew: adoptingWatched(planRenew),
    change: planChangeOrCure,
    'put-back': adoptingWatched(planPutBack),
    accept: adoptingWatched(planAccept),
    remove: planRemove,
  },
};

/** A cure is a change that no answer asks for. */
async function planChangeOrCure(
  ports: Ports,
  request: RequestRecord,
  planSeq: number,
): Promise<PlanDocument> {
  const gone = await planOfWhatIsGone(ports, request);
  if (gone !== null) return gone;
  const isCure = (request.facts[CURE] ?? null) !== null;
  return isCure ? planCure(ports, request, planSeq) : planChange(ports, request, planSeq);
}

/** What the durable engine calls. */
export function runHandler(ports: Ports): RunHandler {
  return (run, steps) =>
    whileNobodyWaits(async () => {
      await standBack();
      counted('latchkey.runs', { 'latchkey.run': run.kind });
      return traced('run', { 'latchkey.run': run.kind, 'latchkey.request': run.requestId }, () =>
        run.kind === 'plan'
          ? planRun({ ports, planners: PLANNERS }, run, steps)
          : applyRun(ports, run, steps),
      );
    });
}
